package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Talks to the simulated Netlify the way a deploying client does.
final class NetlifyClient implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Visitor visitor = new Visitor();
  private final String base;

  NetlifyClient(HostingSimulator simulator) {
    base = simulator.url("netlify").toString();
  }

  HttpResponse<String> get(String path) {
    return visitor.get(base + path, "Authorization", "Bearer token");
  }

  HttpResponse<String> send(String method, String path, Object body) {
    return visitor.send(
        method,
        base + path,
        BodyPublishers.ofString(MAPPER.valueToTree(body).toString()),
        "Authorization",
        "Bearer token",
        "Content-Type",
        "application/json");
  }

  HttpResponse<String> post(String path) {
    return visitor.send("POST", base + path, "", "Authorization", "Bearer token");
  }

  HttpResponse<String> upload(String deploy, String encodedPath, String content) {
    return uploadTo("/deploys/" + deploy + "/files/" + encodedPath, content);
  }

  HttpResponse<String> uploadTo(String path, String content) {
    return visitor.send(
        "PUT",
        base + path,
        content,
        "Authorization",
        "Bearer token",
        "Content-Type",
        "application/octet-stream");
  }

  JsonNode create(String site, Map<String, ?> options) {
    return Visitor.json(send("POST", "/sites/" + site + "/deploys", options));
  }

  JsonNode deploy(String id) {
    return Visitor.json(get("/deploys/" + id));
  }

  JsonNode site(String site) {
    return Visitor.json(get("/sites/" + site));
  }

  HttpResponse<String> putManifest(String site, String deploy, Map<String, String> contents) {
    return send(
        "PUT",
        "/sites/" + site + "/deploys/" + deploy,
        Map.of("files", digests(contents), "draft", false, "async", false));
  }

  /// Everything from the create to the last upload, and how the deploy is after it.
  JsonNode publish(String site, Map<String, ?> options, Map<String, String> contents) {
    var deploy = create(site, options).path("id").asText();
    var required = Visitor.json(putManifest(site, deploy, contents)).path("required");
    for (var digest : required) {
      for (var file : contents.entrySet()) {
        if (sha1(file.getValue()).equals(digest.asText())) {
          upload(deploy, file.getKey(), file.getValue());
        }
      }
    }
    return deploy(deploy);
  }

  static Map<String, String> digests(Map<String, String> contents) {
    var digests = new LinkedHashMap<String, String>();
    contents.forEach((path, content) -> digests.put(path, sha1(content)));
    return digests;
  }

  static String sha1(String content) {
    return digest("SHA-1", content);
  }

  static String digest(String algorithm, String content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm)
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    visitor.close();
  }
}
