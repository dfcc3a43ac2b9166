package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Takes content and holds it against the digest in its header.
final class VercelUploads {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  private final VercelStore store;

  VercelUploads(VercelStore store) {
    this.store = store;
  }

  Answer upload(Call call) throws IOException {
    var said = digest(call);
    if (said.isEmpty()) {
      return VercelErrors.invalidDigest();
    }
    var content = store.content(Owners.of(call));
    var isKnown = content.contains(said.get());
    try (var received = content.receive(call.body(), sha1())) {
      if (!received.key().equals(said.get())) {
        return VercelErrors.mismatch(said.get(), received.key());
      }
      content.keep(received);
    }
    return Answer.json(200, isKnown ? JsonNodeFactory.instance.objectNode() : urls(said.get()));
  }

  /// Both names are accepted; the older one is what the official client sends.
  private static Optional<String> digest(Call call) {
    return call.header("x-vercel-digest")
        .or(() -> call.header("x-now-digest"))
        .filter(value -> SHA1.matcher(value).matches());
  }

  private static JsonNode urls(String digest) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("urls").add("https://files.simulator.invalid/" + digest);
    return body;
  }

  static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
