package com.miteos.deployments.executor.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The machine's processes: from `/proc`, or elsewhere from what Java knows of them.
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final long PAGE_BYTES = 4_096;

  private ProcessTable() {}

  static List<ProcessRow> read() throws IOException {
    if (!Files.exists(PROC.resolve("self/stat"))) {
      return ProcessHandle.allProcesses().map(ProcessRow::of).toList();
    }
    var rows = new ArrayList<ProcessRow>();
    try (var folders = Files.newDirectoryStream(PROC, ProcessTable::isProcess)) {
      for (var folder : folders) {
        text(folder.resolve("stat")).flatMap(ProcessRow::parse).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static boolean isProcess(Path folder) {
    return Character.isDigit(folder.getFileName().toString().charAt(0));
  }

  /// Bytes in memory that the process shares with no other; 0 where the system does not tell.
  static long memory(ProcessRow process) {
    return text(PROC.resolve(process.id() + "/statm"))
        .map(pages -> pages.split(" ", -1))
        .filter(pages -> pages.length > 2)
        .map(pages -> (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE_BYTES)
        .orElse(0L);
  }

  /// The variables a process was started with and the folder it is in, as far as they may be seen.
  static String traces(ProcessRow process) {
    var folder = PROC.resolve(String.valueOf(process.id()));
    return text(folder.resolve("environ")).orElse("") + '\0' + workingFolder(folder);
  }

  private static String workingFolder(Path folder) {
    try {
      return Files.readSymbolicLink(folder.resolve("cwd")).toString();
    } catch (IOException _) {
      return "";
    }
  }

  /// Empty where the process is gone or not to be looked at.
  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
