package com.miteos.deployments.executor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The folders programs are looked for in, as the variable PATH has them.
record SearchPath(String value) {
  Optional<Path> find(String program) {
    return Arrays.stream(value.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  SearchPath behind(Path folder) {
    return new SearchPath(folder + File.pathSeparator + value);
  }
}
