package com.miteos.deployments.executor.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The folders programs are looked for in, as the variable PATH has them.
public record SearchPath(String value) {
  public Optional<Path> find(String program) {
    return Arrays.stream(value.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  public SearchPath behind(Path folder) {
    return new SearchPath(folder + File.pathSeparator + value);
  }
}
