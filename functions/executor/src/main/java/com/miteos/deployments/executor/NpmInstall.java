package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.project.PackageManager;
import java.io.IOException;

/// Installs with npm in the two parts of `npm ci`, so that the first can be done by an earlier
/// build: packages are laid out, then scripts run, those of the packages before the project's own.
record NpmInstall(
    NpmTree tree,
    KeptPackages store,
    PackageCache packages,
    BuildCommands commands,
    SearchPath path) {
  private static final String WHOLE = PackageManager.NPM.installLocked();
  private static final String LAYOUT = WHOLE + " --ignore-scripts";
  private static final String PACKAGES_SCRIPTS = "npm rebuild ";

  /// Runs the project's scripts as `npm ci` does, and before them sees that the packages are what
  /// the lock file says.
  private static final String PROJECTS_SCRIPTS = "npm install --no-save --prefer-offline";

  void run() throws IOException, InterruptedException {
    if (packages.restore(tree)) {
      if (packagesScriptsSucceed() && projectsScriptsSucceed()) {
        return;
      }
    } else {
      packages.doWithout();
      run(LAYOUT);
      packages.save(tree, store);
      if (packagesScriptsSucceed()) {
        runProjectsScripts();
        return;
      }
    }
    commands.log().warn(LogStage.INSTALL, "Packages are installed anew, in one step");
    tree.delete();
    run(WHOLE);
  }

  /// Where those of an optional package fail, npm in one step would do without it.
  private boolean packagesScriptsSucceed() throws IOException, InterruptedException {
    var names = tree.packagesWithScripts();
    return names.isEmpty() || succeeds(PACKAGES_SCRIPTS + String.join(" ", names));
  }

  private boolean projectsScriptsSucceed() throws IOException, InterruptedException {
    return !tree.hasProjectScripts() || succeeds(PROJECTS_SCRIPTS);
  }

  private void runProjectsScripts() throws IOException, InterruptedException {
    if (tree.hasProjectScripts()) {
      run(PROJECTS_SCRIPTS);
    }
  }

  private boolean succeeds(String line) throws IOException, InterruptedException {
    try {
      run(line);
      return true;
    } catch (ExecutionFailedException failed) {
      if (failed.failure().code() != FailureCode.INSTALL_FAILED) {
        throw failed;
      }
      commands.log().warn(LogStage.INSTALL, failed.failure().message());
      return false;
    }
  }

  private void run(String line) throws IOException, InterruptedException {
    commands.install(line, tree.folder(), path);
  }
}
