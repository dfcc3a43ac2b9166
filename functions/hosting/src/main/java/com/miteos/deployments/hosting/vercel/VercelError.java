package com.miteos.deployments.hosting.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.miteos.deployments.hosting.ProviderAnswer;
import com.miteos.deployments.hosting.RateLimitHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The error in an answer, whether wrapped in `error`, in `err` or not at all.
record VercelError(JsonNode content) {
  static VercelError of(ProviderAnswer answer) {
    var body = answer.jsonIfReadable(JsonNode.class).orElseGet(MissingNode::getInstance);
    for (var wrapper : List.of("error", "err")) {
      if (body.path(wrapper).isObject()) {
        return new VercelError(body.path(wrapper));
      }
    }
    return new VercelError(body);
  }

  @Nullable String code() {
    return textual("code");
  }

  @Nullable String message() {
    return textual("message");
  }

  /// The digests of content to be uploaded.
  List<String> missing() {
    var missing = new ArrayList<String>();
    content.path("missing").forEach(digest -> missing.add(digest.asText()));
    return missing;
  }

  /// The most a file may have, in bytes; 0 where the answer does not say.
  long fileLimit() {
    return content.path("sizeLimit").asLong();
  }

  boolean hasReset() {
    return reset() > 0;
  }

  /// How long to stay away: the body says so in seconds or milliseconds of the epoch.
  Optional<Duration> untilReset(Instant now) {
    return hasReset()
        ? Optional.of(Duration.between(now, RateLimitHeaders.moment(reset())))
            .filter(Duration::isPositive)
        : Optional.empty();
  }

  private long reset() {
    var limit = content.path("limit");
    return limit.path("resetMs").asLong(limit.path("reset").asLong());
  }

  private @Nullable String textual(String name) {
    return content.path(name).isTextual() ? content.path(name).asText() : null;
  }
}
