package com.miteos.deployments.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What an earlier start made, in a file.
public final class DemoMemory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public DemoMemory(Path file) {
    this.file = file;
  }

  /// The demo account's tokens, and its configs by target.
  public record Demo(DemoTokens tokens, Map<String, String> configs) {
    public Demo {
      configs = Map.copyOf(configs);
    }
  }

  public Optional<Demo> recall() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var json = JSON.readTree(file.toFile());
      Map<String, String> configs = new LinkedHashMap<>();
      for (var config : json.path("configs").properties()) {
        configs.put(config.getKey(), config.getValue().asText());
      }
      return Optional.of(
          new Demo(
              new DemoTokens(
                  new Secret(json.path("live_token").asText()),
                  new Secret(json.path("test_token").asText())),
              configs));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s".formatted(file), e);
    }
  }

  public void keep(Demo demo) {
    var json = JSON.createObjectNode();
    json.put("live_token", demo.tokens().live().value());
    json.put("test_token", demo.tokens().test().value());
    demo.configs().forEach(json.putObject("configs")::put);
    try {
      var unfinished = Path.of(file + ".new");
      JSON.writeValue(unfinished.toFile(), json);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }
}
