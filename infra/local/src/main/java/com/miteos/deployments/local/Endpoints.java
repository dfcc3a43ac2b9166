package com.miteos.deployments.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.local.demo.DemoTokens;
import com.miteos.deployments.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Everything a script needs to use a running system.
///
/// @param api base address, `/v1` included
/// @param configs ids by target
/// @param workspaces ids by the name of the demo
/// @param hosting base addresses of the hosting simulator by target
/// @param control of the hosting simulator
/// @param aws endpoints by service
public record Endpoints(
    URI api,
    DemoTokens tokens,
    Map<String, String> configs,
    Map<String, String> workspaces,
    Map<String, URI> hosting,
    URI control,
    Map<String, URI> aws) {
  /// In a runner's directory, there once it runs.
  public static final String FILE = "endpoints.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Optional<Endpoints> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var json = JSON.readTree(file.toFile());
      var tokens = json.path("tokens");
      return Optional.of(
          new Endpoints(
              URI.create(json.path("api").asText()),
              new DemoTokens(
                  new Secret(tokens.path("live").asText()),
                  new Secret(tokens.path("test").asText())),
              map(json.path("configs"), text -> text),
              map(json.path("workspaces"), text -> text),
              map(json.path("hosting"), URI::create),
              URI.create(json.path("control").asText()),
              map(json.path("aws"), URI::create)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s".formatted(file), e);
    }
  }

  /// Readers see the file of the start before or this one, never half of it.
  void write(Path file) {
    var json = JSON.createObjectNode();
    json.put("api", api.toString());
    json.putObject("tokens").put("live", tokens.live().value()).put("test", tokens.test().value());
    configs.forEach(json.putObject("configs")::put);
    workspaces.forEach(json.putObject("workspaces")::put);
    var hosts = json.putObject("hosting");
    hosting.forEach((name, url) -> hosts.put(name, url.toString()));
    json.put("control", control.toString());
    var services = json.putObject("aws");
    aws.forEach((name, url) -> services.put(name, url.toString()));
    try {
      var unfinished = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(unfinished, json.toPrettyString() + "\n");
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }

  private static <T> Map<String, T> map(JsonNode json, Function<String, T> parse) {
    Map<String, T> values = new LinkedHashMap<>();
    json.properties()
        .forEach(entry -> values.put(entry.getKey(), parse.apply(entry.getValue().asText())));
    return values;
  }
}
