package com.miteos.deployments.hosting.cloudflare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// The short-lived token that opens Cloudflare's asset store, with what its claims tell.
record UploadToken(Secret value, Instant expiry, int maxFiles) {
  /// What a token allows that does not say.
  static final int USUAL_MAX_FILES = 20_000;

  /// A token this close to its end is not worth a request.
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final JsonMapper CLAIMS = new JsonMapper();

  /// Claims that are missing or cannot be read make the token one to use until it is refused.
  static UploadToken of(String jwt) {
    var claims = claims(jwt);
    var expiry = claims.path("exp");
    var maxFiles = claims.path("max_file_count_allowed");
    return new UploadToken(
        new Secret(jwt),
        expiry.isNumber() ? Instant.ofEpochSecond(expiry.asLong()) : Instant.MAX,
        maxFiles.isNumber() ? maxFiles.asInt() : USUAL_MAX_FILES);
  }

  boolean isFreshAt(Instant now) {
    return now.plus(MARGIN).isBefore(expiry);
  }

  private static JsonNode claims(String jwt) {
    var parts = jwt.split("\\.", -1);
    try {
      return parts.length == 3
          ? CLAIMS.readTree(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
          : CLAIMS.missingNode();
    } catch (IllegalArgumentException | JsonProcessingException _) {
      return CLAIMS.missingNode();
    }
  }
}
