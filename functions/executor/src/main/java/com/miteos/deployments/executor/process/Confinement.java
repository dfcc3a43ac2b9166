package com.miteos.deployments.executor.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this process does before the first build so that builds neither look into it nor get away
/// from it.
public final class Confinement {
  private static final Logger LOG = LoggerFactory.getLogger(Confinement.class);

  /// Processes and threads of everything that runs as the executor's user. Lambda ends the whole
  /// environment at 1,024; builds are refused more some way before that.
  private static final int MAX_TASKS = 900;

  private final Host host;
  private final Optional<Kernel> kernel;

  private Confinement(Host host, Optional<Kernel> kernel) {
    this.host = host;
    this.kernel = kernel;
  }

  public static Confinement on(Host host) {
    var kernel = Kernel.find();
    kernel.ifPresent(linux -> {
      if (!linux.adoptOrphans()) {
        LOG.error("Processes that leave a build cannot be adopted");
      }
      if (host == Host.DEDICATED && !linux.seal()) {
        LOG.error("The executor's own environment and memory stay open to builds");
      }
    });
    return new Confinement(host, kernel);
  }

  Host host() {
    return host;
  }

  Optional<Kernel> kernel() {
    return kernel;
  }

  /// The shell that runs a command, up to the command itself.
  ///
  /// `setsid` gives it a session of its own, `setpriv` takes from root what a customer's command
  /// must not do: looking into other processes, above all. Where the machine has neither, the
  /// command runs without.
  List<String> shell(SearchPath path, UseLimits limits) {
    var line = new ArrayList<String>();
    path.find("setsid").ifPresent(program -> line.add(program.toString()));
    path.find("setpriv")
        .filter(_ -> kernel.isPresent())
        .ifPresent(program ->
            line.addAll(
                List.of(
                    program.toString(),
                    "--no-new-privs",
                    "--inh-caps=-all",
                    "--bounding-set=-all")));
    line.addAll(List.of("/bin/sh", "-c", limited(limits) + " exec /bin/sh -c \"$1\"", "sh"));
    return line;
  }

  /// The unit of `-f` is 512 bytes. Threads are limited under `-u` or, in dash, `-p`.
  private String limited(UseLimits limits) {
    var files = "ulimit -c 0; ulimit -f %d;".formatted(limits.fileBytes() / 512);
    return host == Host.DEDICATED
        ? files + " ulimit -u %1$d 2>/dev/null || ulimit -p %1$d;".formatted(MAX_TASKS)
        : files;
  }
}
