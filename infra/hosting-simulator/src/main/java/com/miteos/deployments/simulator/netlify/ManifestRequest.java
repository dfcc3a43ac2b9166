package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.netlify.NetlifyDeploy.Manifest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The list of a deploy's files and functions as it comes over the wire.
record ManifestRequest(JsonNode body) {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_FILES_PER_FOLDER = 54_000;

  /// What is wrong with the request as such.
  Optional<String> complaint() {
    for (var name : new String[] {"files", "functions"}) {
      if (body.has(name) && !body.path(name).isObject()) {
        return Optional.of(name + " must map names to digests");
      }
    }
    for (var file : body.path("files").properties()) {
      if (file.getKey().matches("(?s).*[#?].*")) {
        return Optional.of("File names cannot contain # or ?: " + file.getKey());
      }
      if (!SHA1.matcher(file.getValue().asText()).matches()) {
        return Optional.of("Not a SHA-1 digest: " + file.getKey());
      }
    }
    for (var function : body.path("functions").properties()) {
      if (!SHA256.matcher(function.getValue().asText()).matches()) {
        return Optional.of("Not a SHA-256 digest: " + function.getKey());
      }
    }
    return Optional.empty();
  }

  boolean listsAnything() {
    return body.has("files") || body.has("functions");
  }

  ManifestMode mode() {
    return body.path("async").asBoolean() ? ManifestMode.ASYNCHRONOUS : ManifestMode.IMMEDIATE;
  }

  Manifest parse() {
    Map<String, String> files = new LinkedHashMap<>();
    for (var file : body.path("files").properties()) {
      var path = file.getKey();
      files.put(path.startsWith("/") ? path.substring(1) : path, file.getValue().asText());
    }
    Map<String, String> functions = new LinkedHashMap<>();
    for (var function : body.path("functions").properties()) {
      functions.put(function.getKey(), function.getValue().asText());
    }
    return new Manifest(files, functions, body.path("framework").asText(null));
  }

  /// What makes a deploy of these files fail.
  static Optional<String> obstacle(Manifest manifest) {
    Map<String, Integer> perFolder = new HashMap<>();
    for (var path : manifest.files().keySet()) {
      var folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
      if (perFolder.merge(folder, 1, Integer::sum) > MOST_FILES_PER_FOLDER) {
        return Optional.of("Too many files in /" + folder);
      }
    }
    return Optional.empty();
  }
}
