package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.Visitor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Talks to the simulated Cloudflare the way a deploying client does.
final class PagesClient implements AutoCloseable {
  static final String PROJECT = "/accounts/0123456789abcdef0123456789abcdef/pages/projects/my-site";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BOUNDARY = "----test-boundary";

  private final Visitor visitor = new Visitor();
  private final String base;

  PagesClient(HostingSimulator simulator) {
    base = simulator.url("cloudflare").toString();
  }

  HttpResponse<String> get(String path) {
    return visitor.get(base + path, "Authorization", "Bearer token");
  }

  HttpResponse<String> get(String path, String token) {
    return visitor.get(base + path, "Authorization", "Bearer " + token);
  }

  HttpResponse<String> delete(String path) {
    return visitor.send("DELETE", base + path, "", "Authorization", "Bearer token");
  }

  String uploadToken() {
    return result(get(PROJECT + "/upload-token")).path("jwt").asText();
  }

  HttpResponse<String> post(String token, String path, Object body) {
    return visitor.send(
        "POST",
        base + path,
        MAPPER.valueToTree(body).toString(),
        "Authorization",
        "Bearer " + token,
        "Content-Type",
        "application/json");
  }

  HttpResponse<String> upload(String token, String key, String type, String content) {
    var file =
        Map.of(
            "key",
            key,
            "value",
            Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)),
            "metadata",
            Map.of("contentType", type),
            "base64",
            true);
    return post(token, "/pages/assets/upload", List.of(file));
  }

  /// Fields in their order, as text parts.
  HttpResponse<String> create(Map<String, String> fields) {
    var form = new StringBuilder();
    fields.forEach((name, value) ->
        form.append(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(BOUNDARY, name, value)));
    return visitor.send(
        "POST",
        base + PROJECT + "/deployments",
        form + "--" + BOUNDARY + "--\r\n",
        "Authorization",
        "Bearer token",
        "Content-Type",
        "multipart/form-data; boundary=" + BOUNDARY);
  }

  /// Everything from the uploads to the create, with a finished deployment in the end.
  JsonNode publish(Map<String, String> contents, Map<String, String> fields) {
    var token = uploadToken();
    var manifest = new LinkedHashMap<String, String>();
    contents.forEach((path, content) -> {
      var key = key(path, content);
      upload(token, key, path.endsWith(".html") ? "text/html" : "text/plain", content);
      manifest.put("/" + path, key);
    });
    var all = new LinkedHashMap<>(Map.of("manifest", MAPPER.valueToTree(manifest).toString()));
    all.putAll(fields);
    return deployment(result(create(all)).path("id").asText());
  }

  JsonNode deployment(String id) {
    return result(get(PROJECT + "/deployments/" + id));
  }

  HttpResponse<String> visit(String url) {
    return visitor.get(url);
  }

  static JsonNode result(HttpResponse<String> answer) {
    return Visitor.json(answer).path("result");
  }

  static int code(HttpResponse<String> answer) {
    return Visitor.json(answer).path("errors").path(0).path("code").asInt();
  }

  static String key(String path, String content) {
    return FileKey.of(content.getBytes(StandardCharsets.UTF_8), path);
  }

  @Override
  public void close() {
    visitor.close();
  }
}
