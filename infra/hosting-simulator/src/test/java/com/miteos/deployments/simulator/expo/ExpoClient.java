package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.Visitor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Talks to the simulated Expo the way a deploying client does.
final class ExpoClient implements AutoCloseable {
  static final String APP = "11111111-2222-4333-8444-555555555555";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Visitor visitor = new Visitor();
  private final String base;

  ExpoClient(HostingSimulator simulator) {
    base = simulator.url("expo").toString();
  }

  HttpResponse<String> graphql(String token, String query, Object variables) {
    var body = Map.of("query", query, "variables", variables);
    return visitor.send(
        "POST",
        base + "/graphql",
        MAPPER.valueToTree(body).toString(),
        "Authorization",
        "Bearer " + token);
  }

  JsonNode query(String query, Map<String, ?> variables) {
    return Visitor.json(graphql("token", query, variables));
  }

  void assignDomain(String app, String name) {
    query(
        "mutation M($a: ID!, $n: DevDomainName!) { devDomainName {"
            + " assignDevDomainName(appId: $a, name: $n) { id } } }",
        Map.of("a", app, "n", name));
  }

  JsonNode createUrl(String app, String identifier) {
    return query(
        "mutation M($a: ID!, $i: ID) { deployments { createSignedDeploymentUrl(appId: $a,"
            + " deploymentIdentifier: $i) { url deploymentIdentifier } } }",
        Map.of("a", app, "i", identifier));
  }

  String url(String app, String identifier) {
    return createUrl(app, identifier)
        .at("/data/deployments/createSignedDeploymentUrl/url")
        .asText();
  }

  JsonNode assignAlias(String app, String identifier, String alias) {
    var name = alias.isEmpty() ? "null" : "\"" + alias + "\"";
    return query(
        "mutation M($a: ID!, $i: ID!) { deployments { assignAlias(appId: $a,"
            + " deploymentIdentifier: $i, aliasName: "
            + name
            + ") { url aliasName } } }",
        Map.of("a", app, "i", identifier));
  }

  JsonNode deployment(String app, String identifier) {
    return query(
            "query Q($a: String!, $i: WorkerDeploymentIdentifier!) { app { byId(appId: $a) {"
                + " workerDeployment(deploymentIdentifier: $i) { url aliases { aliasName } } } } }",
            Map.of("a", app, "i", identifier))
        .at("/data/app/byId/workerDeployment");
  }

  /// The archive of a site with these contents.
  HttpResponse<String> announce(String url, Map<String, String> contents) {
    var assets = JsonNodeFactory.instance.objectNode();
    contents.forEach((path, content) ->
        assets
            .putObject(path)
            .put("sha512", sha512(content))
            .put("size", content.getBytes(StandardCharsets.UTF_8).length));
    var members = new LinkedHashMap<String, String>();
    members.put("assets.json", assets.toString());
    members.put("manifest.json", "{\"env\":{}}");
    return sendArchive(url, members);
  }

  HttpResponse<String> sendArchive(String url, Map<String, String> members) {
    var bytes = tarball(members);
    return visitor.send(
        "POST", url, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
  }

  HttpResponse<String> upload(String token, String content) {
    return uploadAs(token, sha512(content), content);
  }

  HttpResponse<String> uploadAs(String token, String digest, String content) {
    return visitor.send(
        "POST",
        base + "/asset/" + digest + "?token=" + token,
        content,
        "Content-Type",
        "text/plain");
  }

  /// As the official client writes its forms.
  HttpResponse<String> uploadBatch(String token, Collection<String> contents) {
    var form = new StringBuilder();
    for (var content : contents) {
      var length = content.getBytes(StandardCharsets.UTF_8).length;
      form.append("------formdata-eas-cli\r\nContent-Disposition: form-data; ")
          .append("name=\"%1$s\"; filename=\"%1$s\"\r\n".formatted(sha512(content)))
          .append(length == 0 ? "" : "Content-Length: " + length + "\r\n")
          .append("\r\n")
          .append(content)
          .append("\r\n");
    }
    var bytes =
        form.append("------formdata-eas-cli--\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    return visitor.send(
        "PATCH",
        base + "/asset/batch?token=" + token,
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
        "Content-Type",
        "multipart/form-data; boundary=----formdata-eas-cli");
  }

  HttpResponse<String> finish(String token) {
    return visitor.send("POST", base + "/deploy/finalize?token=" + token, "");
  }

  /// Everything from the address of the archive to the last word on it.
  void publish(String app, String identifier, Map<String, String> contents) {
    var announced = Visitor.json(announce(url(app, identifier), contents));
    var token = announced.at("/result/token").asText();
    contents.values().stream()
        .distinct()
        .filter(content -> announced.toString().contains(sha512(content)))
        .forEach(content -> upload(token, content));
    finish(token);
  }

  static String token(HttpResponse<String> announced) {
    return Visitor.json(announced).at("/result/token").asText();
  }

  static String sha512(String content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-512")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] tarball(Map<String, String> members) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (var member : members.entrySet()) {
        var content = member.getValue().getBytes(StandardCharsets.UTF_8);
        gzip.write(header(member.getKey(), content.length));
        gzip.write(content);
        gzip.write(new byte[(512 - content.length % 512) % 512]);
      }
      gzip.write(new byte[1024]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String name, int size) {
    var header = new byte[512];
    put(header, 0, name);
    put(header, 100, "000644 ");
    put(header, 124, "%011o ".formatted(size));
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar");
    var sum = 0;
    for (var octet : header) {
      sum += octet & 0xff;
    }
    put(header, 148, "%06o".formatted(sum) + "\0 ");
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  @Override
  public void close() {
    visitor.close();
  }
}
