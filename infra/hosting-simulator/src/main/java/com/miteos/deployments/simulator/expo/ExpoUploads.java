package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.expo.ExpoDeployment.Content;
import com.miteos.deployments.simulator.expo.ExpoDeployment.State;
import com.miteos.deployments.simulator.expo.SignedUrls.Ticket;
import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.storage.CreationTimes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The upload host: takes archives, the content that is missing, and the word that all is there.
final class ExpoUploads {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{128}");
  private static final int LARGEST_ARCHIVE = 10 << 20;
  private static final long LARGEST_FORM = 100 << 20;

  private final ExpoStore store;
  private final ExpoProjects projects;
  private final SignedUrls urls;
  private final PaceSetting pace;
  private final InstantSource clock;

  ExpoUploads(
      ExpoStore store,
      ExpoProjects projects,
      SignedUrls urls,
      PaceSetting pace,
      InstantSource clock) {
    this.store = store;
    this.projects = projects;
    this.urls = urls;
    this.pace = pace;
    this.clock = clock;
  }

  Answer deploy(Call call) throws IOException {
    var ticket = call.query("token").flatMap(urls::find);
    if (ticket.isEmpty()) {
      return ExpoErrors.expired();
    }
    var archive = call.body().readNBytes(LARGEST_ARCHIVE + 1);
    if (archive.length > LARGEST_ARCHIVE) {
      return ExpoErrors.upload(413, "The deployment is too large");
    }
    Map<String, byte[]> members;
    try {
      members = ArchiveContent.read(archive);
    } catch (IOException e) {
      return ExpoErrors.upload(400, "The archive cannot be read: " + e.getMessage());
    }
    return begin(ticket.get(), members);
  }

  private Answer begin(Ticket ticket, Map<String, byte[]> members) throws IOException {
    var assets = json(members, "assets.json");
    if (assets.isEmpty() || json(members, "manifest.json").isEmpty()) {
      return ExpoErrors.upload(400, "assets.json and manifest.json are required");
    }
    var sizes = new LinkedHashMap<String, Long>();
    var digests = new LinkedHashMap<String, String>();
    for (var asset : assets.get().properties()) {
      var digest = asset.getValue().path("sha512").asText(asset.getValue().asText());
      if (!DIGEST.matcher(digest).matches() || asset.getKey().startsWith("/")) {
        return ExpoErrors.upload(400, "Not an asset: " + asset.getKey());
      }
      digests.put(asset.getKey(), digest);
      sizes.putIfAbsent(digest, asset.getValue().path("size").asLong());
    }
    sizes.keySet().removeIf(store.content()::contains);
    var content = new Content(digests, keepServer(members));
    return store.exclusively(() -> create(ticket, content, sizes));
  }

  private Map<String, String> keepServer(Map<String, byte[]> members) throws IOException {
    var server = new LinkedHashMap<String, String>();
    for (var member : members.entrySet()) {
      if (member.getKey().startsWith("server/")) {
        server.put(
            member.getKey(), keep(new ByteArrayInputStream(member.getValue()), "").orElseThrow());
      }
    }
    return server;
  }

  private Instant creation(String appId) {
    return CreationTimes.next(
        clock.instant(), store.of(appId).stream().map(ExpoDeployment::createdAt));
  }

  private Answer create(Ticket ticket, Content content, Map<String, Long> missing) {
    var name = projects.fullName(projects.get(ticket.appId()), ticket.identifier());
    if (store.find(ticket.appId(), ticket.identifier()).isPresent()) {
      return ExpoErrors.alreadyInProgress(name);
    }
    var token = urls.newToken();
    store.exclusively(() -> {
      var created = creation(ticket.appId());
      return store.save(
          new ExpoDeployment(
              ticket.deploymentId(),
              ticket.appId(),
              ticket.identifier(),
              token,
              State.PENDING,
              content,
              new LinkedHashSet<>(missing.keySet()),
              created,
              created));
    });
    var body = JsonNodeFactory.instance.objectNode().put("success", true);
    var result =
        body.putObject("result")
            .put("id", ticket.identifier())
            .put("fullName", name)
            .put("token", token);
    result.set("upload", UploadPlan.of(missing));
    return Answer.json(200, body);
  }

  Answer asset(Call call) throws IOException {
    var deployment = pending(call);
    if (deployment.isEmpty()) {
      return ExpoErrors.expired();
    }
    var digest = call.pathVariable("digest");
    if (!deployment.get().planned().contains(digest)) {
      return ExpoErrors.upload(400, "The asset name is unexpected");
    }
    return keep(call.body(), digest).isPresent() ? Answer.empty(204) : mismatch(digest);
  }

  Answer batch(Call call) throws IOException {
    var deployment = pending(call);
    if (deployment.isEmpty()) {
      return ExpoErrors.expired();
    }
    Map<String, byte[]> parts;
    try {
      var body = call.body().readNBytes(Math.toIntExact(LARGEST_FORM));
      parts = MultipartForm.read(call.header("Content-Type").orElse(""), body);
    } catch (IOException e) {
      return ExpoErrors.upload(400, String.valueOf(e.getMessage()));
    }
    if (!deployment.get().planned().containsAll(parts.keySet())) {
      return ExpoErrors.unexpectedPart();
    }
    for (var part : parts.entrySet()) {
      if (keep(new ByteArrayInputStream(part.getValue()), part.getKey()).isEmpty()) {
        return mismatch(part.getKey());
      }
    }
    return Answer.empty(204);
  }

  /// The first word on it decides, and there is no second one.
  Answer finish(Call call) {
    return store.exclusively(() -> {
      var deployment = pending(call);
      if (deployment.isEmpty()) {
        return ExpoErrors.expired();
      }
      if (!deployment.get().planned().stream().allMatch(store.content()::contains)) {
        store.save(deployment.get().discarded());
        var body = JsonNodeFactory.instance.objectNode().put("success", false);
        return Answer.json(400, body.put("message", "Some assets were not uploaded"));
      }
      store.save(deployment.get().live(clock.instant().plusMillis(pace.get().processingMillis())));
      return Answer.json(200, JsonNodeFactory.instance.objectNode().put("success", true));
    });
  }

  private Optional<ExpoDeployment> pending(Call call) {
    return call.query("token")
        .flatMap(store::byToken)
        .filter(deployment -> deployment.state() == State.PENDING);
  }

  /// The digest, unless another one was expected.
  private Optional<String> keep(InputStream body, String expected) throws IOException {
    try (var received = store.content().receive(body, sha512())) {
      if (!expected.isEmpty() && !received.key().equals(expected)) {
        return Optional.empty();
      }
      store.content().keep(received);
      return Optional.of(received.key());
    }
  }

  private static Answer mismatch(String digest) {
    return ExpoErrors.upload(400, "The content does not match " + digest);
  }

  /// The member's JSON, where it is an object.
  private static Optional<JsonNode> json(Map<String, byte[]> members, String name)
      throws IOException {
    try {
      return Optional.of(MAPPER.readTree(members.getOrDefault(name, new byte[0])))
          .filter(JsonNode::isObject);
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
