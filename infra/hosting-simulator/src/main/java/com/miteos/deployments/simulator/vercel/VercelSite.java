package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.site.ContentTypes;
import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.vercel.VercelDeployment.FileEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What a deployment serves: files by the path they are served at, and the rules of its Build
/// Output.
///
/// @param files by path without a leading slash
record VercelSite(Map<String, ServedFile> files, JsonNode routes, ContentStore content) {
  static final String OUTPUT = ".vercel/output/";
  static final String CONFIG = OUTPUT + "config.json";

  private static final String STATIC = OUTPUT + "static/";
  private static final String PUBLIC = "public/";
  private static final String SETTINGS = "vercel.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// @param contentType as the header has it
  record ServedFile(String sha, String contentType) {}

  static VercelSite of(VercelDeployment deployment, ContentStore content) throws IOException {
    var config = deployment.files().stream().filter(has(CONFIG::equals)).findFirst();
    return config.isPresent()
        ? prebuilt(deployment, read(content, config.get().sha()), content)
        : built(deployment, content);
  }

  private static Predicate<FileEntry> has(Predicate<String> path) {
    return entry -> path.test(entry.file());
  }

  private static VercelSite prebuilt(
      VercelDeployment deployment, JsonNode config, ContentStore content) {
    var files = new HashMap<String, ServedFile>();
    for (var entry : deployment.files()) {
      if (entry.file().startsWith(STATIC)) {
        var path = entry.file().substring(STATIC.length());
        var override = config.path("overrides").path(path);
        var type = ContentTypes.withCharset(ContentTypes.of(path));
        files.put(
            override.path("path").asText(path),
            new ServedFile(entry.sha(), override.path("contentType").asText(type)));
      }
    }
    return new VercelSite(files, config.path("routes"), content);
  }

  /// What the build of a project without a framework comes to: a copy, of `public` alone where
  /// there is one.
  private static VercelSite built(VercelDeployment deployment, ContentStore content) {
    var hasPublic = deployment.files().stream().anyMatch(has(path -> path.startsWith(PUBLIC)));
    var files = new HashMap<String, ServedFile>();
    for (var entry : deployment.files()) {
      if (hasPublic ? entry.file().startsWith(PUBLIC) : !entry.file().equals(SETTINGS)) {
        var path = hasPublic ? entry.file().substring(PUBLIC.length()) : entry.file();
        var type = ContentTypes.withCharset(ContentTypes.of(path));
        files.put(path, new ServedFile(entry.sha(), type));
      }
    }
    return new VercelSite(files, usualRoutes(), content);
  }

  private static JsonNode usualRoutes() {
    var routes = JsonNodeFactory.instance.arrayNode();
    routes.addObject().put("handle", "error");
    routes.addObject().put("status", 404).put("src", "^(?!/api).*$").put("dest", "/404.html");
    return routes;
  }

  /// The file at a path as a visitor has it, or the index of that folder.
  Optional<ServedFile> find(String path) {
    var plain = path.replaceFirst("^/", "");
    var folder = plain.isEmpty() || plain.endsWith("/") ? plain : plain + "/";
    for (var candidate : new String[] {plain, folder + "index.html", folder + "index"}) {
      var file = files.get(candidate);
      if (file != null) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  Path stored(ServedFile file) {
    return content
        .find(file.sha())
        .orElseThrow(() -> new IllegalStateException("Content is gone: " + file.sha()));
  }

  private static JsonNode read(ContentStore content, String sha) throws IOException {
    return MAPPER.readTree(content.find(sha).orElseThrow().toFile());
  }
}
