package com.miteos.deployments.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.local.template.SystemDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The functions' environments as `sam local` takes them by `--env-vars`, in which the services
/// that run here have addresses that containers reach.
final class SamLocal {
  /// In a runner's directory.
  static final String FILE = "sam-local.json";

  /// What Docker Desktop calls this machine in its containers, and leads to its loopback.
  static final String DOCKER_DESKTOP = "host.docker.internal";

  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, String>> environments = new TreeMap<>();

  /// @param endpoints variables that lead each function to the services
  SamLocal(SystemDefinition system, Map<String, String> endpoints) {
    system
        .functions()
        .forEach(function -> {
          Map<String, String> environment = new TreeMap<>(endpoints);
          environment.putAll(function.environment());
          environments.put(function.resource().logicalId(), environment);
        });
  }

  /// The ports of this machine's loopback that functions call.
  Set<Integer> ports() {
    Set<Integer> ports = new TreeSet<>();
    for (var environment : environments.values()) {
      for (var value : environment.values()) {
        LOOPBACK
            .matcher(value)
            .results()
            .forEach(match -> ports.add(Integer.valueOf(match.group(1))));
      }
    }
    return ports;
  }

  /// @param host what containers call this machine
  void write(Path file, String host) {
    var json = JSON.createObjectNode();
    environments.forEach((function, environment) -> {
      var variables = json.putObject(function);
      environment.forEach(
          (name, value) -> variables.put(name, LOOPBACK.matcher(value).replaceAll(host + ":$1")));
    });
    try {
      Files.writeString(file, json.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }
}
