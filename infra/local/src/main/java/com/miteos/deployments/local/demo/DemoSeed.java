package com.miteos.deployments.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Makes configs and workspaces through the API, those that are not there yet.
public final class DemoSeed {
  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private final ApiClient api;

  /// @param folder `infra/local/demo`
  public DemoSeed(Path folder, HttpClient client, URI api, Secret token) {
    this.folder = folder;
    this.api = new ApiClient(client, api, token);
  }

  /// Whether there is a config to make: one comes with the host's adapter.
  public boolean hasConfig(String target) {
    return Files.exists(configFile(target));
  }

  /// The id of the config in `configs/<target>.json`.
  ///
  /// @param known an id from an earlier start, or an empty text
  public String config(String target, String known) throws InterruptedException {
    if (!known.isEmpty() && api.find("/configs/" + known).isPresent()) {
      return known;
    }
    var file = configFile(target);
    try {
      return api.create("/configs", json.readTree(file.toFile())).path("id").asText();
    } catch (IOException e) {
      throw new SeedException("%s cannot be read".formatted(file), e);
    }
  }

  private Path configFile(String target) {
    return folder.resolve("configs").resolve(target + ".json");
  }

  /// Uploads the workspace's folder unless the workspace holds just that.
  public void upload(DemoWorkspace workspace) throws InterruptedException {
    try {
      var archive = Files.createTempFile(workspace.folder(), ".archive");
      try {
        upload(workspace, archive, pack(workspace, archive));
      } finally {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new SeedException("The demo %s cannot be packed".formatted(workspace.folder()), e);
    }
  }

  private void upload(DemoWorkspace workspace, Path archive, String digest)
      throws IOException, InterruptedException {
    var path = "/workspaces/" + workspace.id();
    var held =
        api.find(path).map(found -> found.path("artifact").path("sha256").asText()).orElse("");
    if (held.equals(digest)) {
      return;
    }
    var announcement =
        json.createObjectNode()
            .put("content_type", workspace.format().contentType())
            .put("size", Files.size(archive))
            .put("sha256", digest);
    var ticket = api.create(path + "/artifact", announcement);
    api.upload(URI.create(ticket.path("upload_url").asText()), headers(ticket), archive);
  }

  private static Map<String, String> headers(JsonNode ticket) {
    Map<String, String> headers = new HashMap<>();
    for (var header : ticket.path("headers").properties()) {
      // java.net.http computes these two itself and refuses to be told.
      if (!header.getKey().equalsIgnoreCase("content-length")
          && !header.getKey().equalsIgnoreCase("host")) {
        headers.put(header.getKey(), header.getValue().asText());
      }
    }
    return headers;
  }

  /// The archive's SHA-256.
  private String pack(DemoWorkspace workspace, Path archive) throws IOException {
    var digest = sha256();
    try (var out = new DigestOutputStream(Files.newOutputStream(archive), digest)) {
      workspace.format().pack(folder.resolve(workspace.folder()), out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
