package com.miteos.deployments.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.idempotency.IdempotencyKey;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.idempotency.IdempotencyRepository;
import com.miteos.deployments.metrics.Metric;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Does what a request asks once per Idempotency-Key and gives the first answer again afterwards.
///
/// The first request costs no extra call: the key is looked up only where the work found it taken
/// or was refused. A refusal stores nothing.
public final class Idempotency {
  private static final Duration KEPT_FOR = Duration.ofHours(24);

  private final IdempotencyRepository answers;
  private final InstantSource clock;

  public Idempotency(IdempotencyRepository answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /// Work that stores what it makes together with the answer to keep for it.
  @FunctionalInterface
  public interface Work<T> {
    T run(AnswerRecorder<T> recorder);
  }

  private record StoredReply(int status, Map<String, String> headers, String body) {}

  public <T> Reply answer(ApiRequest request, Function<T, Reply> toReply, Work<T> work) {
    var body = request.bodyBytes();
    var key = request.idempotencyKey().orElse(null);
    if (key == null) {
      return toReply.apply(work.run(AnswerRecorder.none()));
    }
    var fingerprint = fingerprint(request, body);
    try {
      return toReply.apply(
          work.run(made -> record(request, key, fingerprint, toReply.apply(made))));
    } catch (IdempotencyKeyTakenException _) {
      return earlier(request, key, fingerprint).orElseThrow(Refusals::keyInUse);
    } catch (ApiException refusal) {
      return earlier(request, key, fingerprint).orElseThrow(() -> refusal);
    }
  }

  private IdempotencyRecord record(
      ApiRequest request, IdempotencyKey key, String fingerprint, Reply reply) {
    var stored = new StoredReply(reply.status(), reply.headers(), reply.body());
    return new IdempotencyRecord(
        request.owner(), key, fingerprint, Json.write(stored), clock.instant().plus(KEPT_FOR));
  }

  private Optional<Reply> earlier(ApiRequest request, IdempotencyKey key, String fingerprint) {
    return answers.find(request.owner(), key).map(record -> replay(record, fingerprint));
  }

  private Reply replay(IdempotencyRecord record, String fingerprint) {
    if (!record.fingerprint().equals(fingerprint)) {
      throw Refusals.keyReused();
    }
    try {
      var stored = Json.MAPPER.readValue(record.answer(), StoredReply.class);
      Metric.one("IdempotentReplays", Map.of()).tell(clock.instant());
      return new Reply(stored.status(), stored.headers(), stored.body())
          .with("Idempotent-Replayed", "true");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept answer cannot be read", e);
    }
  }

  private static String fingerprint(ApiRequest request, byte[] body) {
    return Digests.sha256(request.method() + " " + request.path() + "\n", body);
  }
}
