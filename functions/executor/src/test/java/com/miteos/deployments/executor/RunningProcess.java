package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks for processes that should be gone.
final class RunningProcess {
  private RunningProcess() {}

  /// A killed process may be left as a zombie where nobody collects it; it runs no more.
  static void assertEnded(String pid) throws IOException {
    var status = Path.of("/proc", pid, "stat");
    if (Files.exists(status)) {
      assertThat(Files.readString(status)).contains(") Z ");
    } else {
      assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }
}
