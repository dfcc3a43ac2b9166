package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and checks the signed tokens that open the asset store for a while.
final class UploadTokens {
  static final int MAX_FILES = 20_000;
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final InstantSource clock;
  private final SecretKeySpec key;

  /// What a token is good for.
  enum Standing {
    VALID,
    EXPIRED,
    FORGED
  }

  UploadTokens(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    var bytes = new byte[32];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  String issue(PagesProject project) {
    var expiry = clock.instant().plus(LIFETIME).getEpochSecond();
    var claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("account_id", project.account())
            .put("project_id", project.id())
            .put("iat", clock.instant().getEpochSecond())
            .put("exp", expiry)
            .put("max_file_count_allowed", MAX_FILES);
    var content = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims.toString());
    return content + "." + signature(content);
  }

  Standing standing(String token) {
    var cut = token.lastIndexOf('.');
    if (cut < 0 || !signature(token.substring(0, cut)).equals(token.substring(cut + 1))) {
      return Standing.FORGED;
    }
    var claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    try {
      var expiry = MAPPER.readTree(new String(claims, StandardCharsets.UTF_8)).path("exp").asLong();
      return clock.instant().isBefore(Instant.ofEpochSecond(expiry))
          ? Standing.VALID
          : Standing.EXPIRED;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A token of ours without claims", e);
    }
  }

  private String signature(String content) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
