package com.miteos.deployments.executor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The instructions of a Dockerfile, one to a line.
record Dockerfile(List<Instruction> instructions) {
  /// A word in capitals and what follows it.
  record Instruction(String name, String rest) {
    List<String> words() {
      return List.of(rest.split(" "));
    }
  }

  static Dockerfile read(Path file) throws IOException {
    return new Dockerfile(
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split(" ", 2))
            .map(parts -> new Instruction(parts[0], parts[1]))
            .toList());
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(instruction -> instruction.name().equals(name)).toList();
  }

  /// The one instruction of this name, which is a list of words as JSON.
  List<String> list(String name) throws IOException {
    return new ObjectMapper().readValue(all(name).getFirst().rest(), new TypeReference<>() {});
  }
}
