package com.miteos.deployments.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/// Looks for processes that should be gone.
public final class RunningProcess {
  private RunningProcess() {}

  /// A killed process may be left as a zombie where nobody collects it; it runs no more.
  public static void assertEnded(String pid) {
    var status = Path.of("/proc", pid, "stat");
    if (Files.exists(status)) {
      assertThat(status).content().contains(") Z ");
    } else {
      assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }
}
