package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Talks to the simulated Vercel the way a deploying client does.
final class VercelClient implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CREATE = "/v13/deployments?forceNew=1";

  private final Visitor visitor = new Visitor();
  private final String base;

  VercelClient(HostingSimulator simulator) {
    base = simulator.url("vercel").toString();
  }

  HttpResponse<String> send(String method, String path) {
    return visitor.send(
        method, base + path, BodyPublishers.noBody(), "Authorization", "Bearer token");
  }

  HttpResponse<String> get(String path, String... headers) {
    return visitor.get(base + path, headers);
  }

  HttpResponse<String> create(Object body) {
    return create(CREATE, body);
  }

  HttpResponse<String> create(String path, Object body) {
    return visitor.send(
        "POST",
        base + path,
        BodyPublishers.ofString(MAPPER.valueToTree(body).toString()),
        "Authorization",
        "Bearer token",
        "Content-Type",
        "application/json");
  }

  HttpResponse<String> upload(String query, String header, String digest, String content) {
    return visitor.send(
        "POST",
        base + "/v2/files" + query,
        content,
        "Authorization",
        "Bearer token",
        header,
        digest);
  }

  /// The body of a create of these files.
  static Map<String, Object> site(String project, Map<String, String> contents) {
    var body = new HashMap<String, Object>();
    body.put("name", project);
    body.put("projectSettings", Map.of());
    body.put(
        "files",
        new LinkedHashMap<>(contents)
            .entrySet().stream()
                .map(file ->
                    Map.of(
                        "file",
                        file.getKey(),
                        "sha",
                        sha1(file.getValue()),
                        "size",
                        file.getValue().length()))
                .toList());
    return body;
  }

  /// Uploads everything and creates.
  JsonNode publish(Map<String, ?> body, Map<String, String> contents) {
    contents.values().forEach(content -> upload("", "x-vercel-digest", sha1(content), content));
    return Visitor.json(create(body));
  }

  JsonNode deployment(String id) {
    return Visitor.json(send("GET", "/v13/deployments/" + id));
  }

  static String sha1(String content) {
    return HexFormat.of()
        .formatHex(VercelUploads.sha1().digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    visitor.close();
  }
}
