package com.miteos.deployments.executor.process;

import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a command uses, seen from time to time while it runs.
final class Use {
  private static final Duration BETWEEN_DISK_LOOKS = Duration.ofMillis(500);

  /// A look at a large folder takes long; this much longer passes until the next.
  private static final int DISK_REST = 10;

  /// What others on the machine need, this process first.
  private static final long FREE_BYTES = 256L << 20;

  private final UseLimits limits;
  private final BuildFolder folder;
  private final InstantSource clock;
  private Deadline nextDiskLook;

  Use(UseLimits limits, BuildFolder folder, InstantSource clock) {
    this.limits = limits;
    this.folder = folder;
    this.clock = clock;
    this.nextDiskLook = Deadline.in(Duration.ZERO, clock);
  }

  /// What is above its limit, going on from "it".
  Optional<String> excess(List<ProcessRow> processes, long printed) throws IOException {
    if (processes.size() > limits.processes()) {
      return say(
          "ran %,d processes at once, the limit is %,d", processes.size(), limits.processes());
    }
    long memory = processes.stream().mapToLong(ProcessTable::memory).sum();
    if (memory > limits.memoryBytes()) {
      return say("used %,d bytes of memory, the limit is %,d", memory, limits.memoryBytes());
    }
    if (printed > limits.printedBytes()) {
      return say("printed %,d bytes, the limit is %,d", printed, limits.printedBytes());
    }
    return nextDiskLook.hasPassed() ? diskExcess() : Optional.empty();
  }

  /// What a command did that the system ended for it, going on from "it"; how far it would have
  /// gone nobody knows.
  String fileExcess() {
    return String.format(
        Locale.ROOT, "wrote a file of more than %,d bytes, the limit", limits.fileBytes());
  }

  private Optional<String> diskExcess() throws IOException {
    var begun = clock.instant();
    long used = FolderSize.of(folder.path());
    var rest = Duration.between(begun, clock.instant()).multipliedBy(DISK_REST);
    nextDiskLook =
        Deadline.in(rest.compareTo(BETWEEN_DISK_LOOKS) > 0 ? rest : BETWEEN_DISK_LOOKS, clock);
    if (used > limits.diskBytes()) {
      return say("used %,d bytes of disk, the limit is %,d", used, limits.diskBytes());
    }
    long free = Files.getFileStore(folder.path()).getUsableSpace();
    return free < FREE_BYTES
        ? say("left %,d bytes of the disk free, the least is %,d", free, FREE_BYTES)
        : Optional.empty();
  }

  private static Optional<String> say(String form, long used, long limit) {
    return Optional.of(String.format(Locale.ROOT, form, used, limit));
  }
}
