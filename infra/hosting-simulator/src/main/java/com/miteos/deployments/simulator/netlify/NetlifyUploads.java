package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.netlify.NetlifyDeploy.Manifest;
import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.ReceivedContent;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes the content of files and functions and holds it against the deploy's manifest.
final class NetlifyUploads {
  private final NetlifyDeploys deploys;
  private final NetlifyViews views;
  private final Kind files;
  private final Kind functions;

  /// @param listed the digests that a manifest names
  private record Kind(
      Function<Manifest, Map<String, String>> listed, String algorithm, ContentStore content) {}

  NetlifyUploads(NetlifyStore store, NetlifyDeploys deploys, NetlifyViews views) {
    this.deploys = deploys;
    this.views = views;
    files = new Kind(Manifest::files, "SHA-1", store.files());
    functions = new Kind(Manifest::functions, "SHA-256", store.functions());
  }

  Answer file(Call call) throws IOException {
    var path = call.pathVariable("path");
    return take(
        call,
        files,
        path,
        (deploy, content) -> views.file(deploy, path, content.key(), content.size()));
  }

  Answer function(Call call) throws IOException {
    var name = call.pathVariable("name");
    return call.query("runtime").isEmpty()
        ? NetlifyErrors.invalid("runtime is required")
        : take(call, functions, name, (_, content) -> views.function(name, content.key()));
  }

  private Answer take(
      Call call, Kind kind, String name, BiFunction<NetlifyDeploy, ReceivedContent, JsonNode> view)
      throws IOException {
    var found = deploys.find(call.pathVariable("deploy"));
    if (found.isEmpty()) {
      return NetlifyErrors.notFound();
    }
    var deploy = found.get();
    var wanted = kind.listed().apply(deploy.manifest()).get(name);
    var refusal = refusal(deploy, wanted);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try (var content = kind.content().receive(call.body(), digest(kind.algorithm()))) {
      if (!content.key().equals(wanted)) {
        return NetlifyErrors.mismatch(name);
      }
      kind.content().keep(content);
      deploys.received(deploy, content.key());
      return Answer.json(200, view.apply(deploy, content));
    }
  }

  /// A repeated upload is welcome as long as the deploy has not failed.
  private static Optional<Answer> refusal(NetlifyDeploy deploy, @Nullable String wanted) {
    return switch (deploy.state()) {
      case ERROR, REJECTED -> Optional.of(NetlifyErrors.alreadyDone());
      case NEW, PREPARING -> Optional.of(NetlifyErrors.noSuchFile());
      case UPLOADING,
          UPLOADED,
          PREPARED,
          PROCESSING,
          PROCESSED,
          READY,
          RETRYING,
          PENDING_REVIEW,
          ACCEPTED,
          ENQUEUED,
          BUILDING ->
          wanted != null ? Optional.empty() : Optional.of(NetlifyErrors.noSuchFile());
    };
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
