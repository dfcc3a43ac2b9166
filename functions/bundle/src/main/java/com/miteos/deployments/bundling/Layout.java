package com.miteos.deployments.bundling;

import com.miteos.deployments.project.Frameworks;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where in an archive the deployed folder is, told from the paths of its files.
///
/// Tools that pack a folder put its name before every path. That one folder is looked through, but
/// only while no file lies beside it.
final class Layout {
  private static final String INDEX = "index.html";
  private static final List<String> USUAL_OUTPUTS =
      Frameworks.known().otherwise().output().stream().map(name -> name + "/").toList();

  private final String root;
  private final String output;
  private final Candidate asPacked;
  private @Nullable Candidate insideOnlyFolder;
  private @Nullable String onlyFolder;
  private boolean hasOnlyFolder = true;

  /// Both are empty or end with a `/`.
  Layout(String root, String output) {
    this.root = root;
    this.output = output;
    this.asPacked = new Candidate("");
  }

  void add(String path) {
    var top = path.substring(0, path.indexOf('/') + 1);
    if (onlyFolder == null) {
      onlyFolder = top;
      insideOnlyFolder = new Candidate(top);
    }
    hasOnlyFolder &= !top.isEmpty() && top.equals(onlyFolder);
    asPacked.add(path);
    if (insideOnlyFolder != null) {
      insideOnlyFolder.add(path);
    }
  }

  /// Whether this file would be the project's `package.json` in the end.
  boolean wantsPackageJson(String path) {
    return asPacked.isPackageJson(path)
        || (insideOnlyFolder != null && insideOnlyFolder.isPackageJson(path));
  }

  void addPackageJson(PackageJson found) {
    if (asPacked.isPackageJson(found.path())) {
      asPacked.packageJson = found;
    } else if (insideOnlyFolder != null) {
      insideOnlyFolder.packageJson = found;
    }
  }

  /// The folder that counts whatever files are still to come.
  Optional<Candidate> certain() {
    boolean certain = root.isEmpty() ? !hasOnlyFolder : asPacked.exists;
    return certain ? Optional.of(asPacked) : Optional.empty();
  }

  /// The folder that counts once every file was added.
  Candidate chosen() {
    var inside = insideOnlyFolder;
    if (hasOnlyFolder && inside != null && inside.exists && (root.isEmpty() || !asPacked.exists)) {
      return inside;
    }
    if (!asPacked.exists) {
      throw ArtifactRejectedException.invalid(
          "expected the config's root_directory "
              + EntryPath.quote(root)
              + " in the archive, got no file there");
    }
    return asPacked;
  }

  /// A folder that may turn out to be the deployed one.
  final class Candidate {
    private final String workspace;
    private final String folder;
    private boolean exists;
    private boolean hasOutput;
    private boolean hasOutputInWorkspace;
    private final Set<String> withIndex = new HashSet<>();
    private @Nullable PackageJson packageJson;

    private Candidate(String workspace) {
      this.workspace = workspace;
      this.folder = workspace + root;
    }

    private void add(String path) {
      exists |= path.startsWith(folder);
      hasOutput |= path.startsWith(folder + output);
      hasOutputInWorkspace |= path.startsWith(workspace + output);
      if (path.startsWith(folder) && path.endsWith(INDEX)) {
        var place = path.substring(folder.length(), path.length() - INDEX.length());
        if (place.isEmpty() || USUAL_OUTPUTS.contains(place)) {
          withIndex.add(place);
        }
      }
    }

    private boolean isPackageJson(String path) {
      return path.equals(folder + PackageJson.NAME);
    }

    String folder() {
      return folder;
    }

    /// The output directory, seen from the folder or from the workspace, where it is there already;
    /// else the whole folder. Without a setting and without an index page in the folder it is the
    /// first usual output directory that has one.
    String finishedFolder() {
      if (output.isEmpty()) {
        return withIndex.contains("") ? folder : folder + usualOutput();
      }
      if (hasOutput) {
        return folder + output;
      }
      return hasOutputInWorkspace ? workspace + output : folder;
    }

    private String usualOutput() {
      return USUAL_OUTPUTS.stream().filter(withIndex::contains).findFirst().orElse("");
    }

    Optional<PackageJson> packageJson() {
      return Optional.ofNullable(packageJson);
    }
  }
}
