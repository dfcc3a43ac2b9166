package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.cloudflare.CloudflareStore.Asset;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.JsonBody;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The requests to the asset store; like Cloudflare it looks at the body, not at its content type.
final class AssetRequests {
  private static final int MAX_FILE_BYTES = 25 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_FILE_BYTES * 2).build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final CloudflareStore store;

  /// What a body cannot be.
  private static final class InvalidBodyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidBodyException(String message) {
      super(message);
    }
  }

  AssetRequests(CloudflareStore store) {
    this.store = store;
  }

  Answer checkMissing(Call call) throws IOException {
    return hashes(call)
        .map(hashes ->
            CloudflareViews.success(
                CloudflareViews.texts(
                    hashes.stream().filter(hash -> !store.hasAsset(hash)).toList())))
        .orElseGet(AssetRequests::noHashes);
  }

  /// Nothing here is ever forgotten, so there is nothing to note.
  Answer upsert(Call call) throws IOException {
    return hashes(call)
        .map(_ -> CloudflareViews.success(JsonNodeFactory.instance.nullNode()))
        .orElseGet(AssetRequests::noHashes);
  }

  private static Answer noHashes() {
    return CloudflareErrors.invalid("hashes has to be a list of keys");
  }

  /// Each once; clients may name them repeatedly.
  private static Optional<Set<String>> hashes(Call call) throws IOException {
    var list = JsonBody.object(call).map(body -> body.path("hashes"));
    if (list.isEmpty() || !list.get().isArray()) {
      return Optional.empty();
    }
    var hashes = new LinkedHashSet<String>();
    list.get().forEach(hash -> hashes.add(hash.asText()));
    return hashes.stream().allMatch(FileKey::isOne) ? Optional.of(hashes) : Optional.empty();
  }

  Answer upload(Call call) throws IOException {
    try (var parser = JSON.createParser(call.body())) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return CloudflareErrors.invalid("expected a list of files");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        keepFile(parser);
      }
      return CloudflareViews.success(JsonNodeFactory.instance.nullNode());
    } catch (InvalidBodyException | JsonProcessingException e) {
      return CloudflareErrors.invalid(String.valueOf(e.getMessage()));
    }
  }

  private void keepFile(JsonParser parser) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT, "expected a file");
    String key = "";
    String type = "";
    byte @Nullable [] value = null;
    var isBase64 = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "key" -> key = parser.getText();
        case "value" -> value = parser.getBinaryValue();
        case "base64" -> isBase64 = parser.getBooleanValue();
        case "metadata" -> type = contentType(parser);
        default -> parser.skipChildren();
      }
    }
    require(FileKey.isOne(key), "key has to be 32 lower-case hex digits");
    require(isBase64, "base64 has to be true");
    require(!type.isEmpty(), "metadata has to have a contentType");
    if (value == null || value.length > MAX_FILE_BYTES) {
      throw new InvalidBodyException("value has to be base64 of at most 25 MiB");
    }
    store.keep(new Asset(key, type), value);
  }

  private static String contentType(JsonParser parser) throws IOException {
    var type = "";
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      if (name.equals("contentType")) {
        type = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return type;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new InvalidBodyException(message);
    }
  }
}
