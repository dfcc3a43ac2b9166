package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.hosting.AnswerReader;
import com.miteos.deployments.hosting.HostText;
import com.miteos.deployments.hosting.ProviderAnswer;
import com.miteos.deployments.hosting.Reading;
import com.miteos.deployments.hosting.Reading.Accepted;
import com.miteos.deployments.hosting.Reading.Doubtful;
import com.miteos.deployments.hosting.Reading.Limited;
import com.miteos.deployments.hosting.Reading.Refused;
import com.miteos.deployments.hosting.Reading.Unwell;
import com.miteos.deployments.hosting.cloudflare.AssetAnswer.Taken;
import com.miteos.deployments.hosting.cloudflare.AssetAnswer.TokenRefused;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.ApiError;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.Envelope;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.ErrorBody;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What Cloudflare's answers mean: first by status, for a rate limit comes under the code of a
/// refused token, then by Cloudflare's own code. Success is what the answer itself says, for a
/// refusal may have status 200.
record CloudflareErrors(FailureStage stage, HostText text) {
  /// The answer's result.
  <T> AnswerReader<T> expecting(Class<? extends Envelope<T>> type) {
    return answer -> {
      var envelope = successful(answer, type);
      return envelope.isEmpty() ? refusal(answer) : result(answer, envelope.get());
    };
  }

  /// The answer's result, or nothing where Cloudflare has no such thing.
  <T> AnswerReader<Optional<T>> findingOne(Class<? extends Envelope<T>> type) {
    return answer -> {
      var envelope = successful(answer, type);
      if (envelope.isPresent()) {
        return map(result(answer, envelope.get()), Optional::of);
      }
      return new RefusedAnswer(answer).isOfSomethingMissing()
          ? new Accepted<>(Optional.empty())
          : refusal(answer);
    };
  }

  /// The asset store's result; it refuses an upload token with or without JSON.
  <T> AnswerReader<AssetAnswer<T>> expectingOfAssets(Class<? extends Envelope<T>> type) {
    return answer -> {
      if (new RefusedAnswer(answer).isOfToken()) {
        return new Accepted<>(new TokenRefused<>(failure(answer)));
      }
      var envelope = successful(answer, type);
      return envelope.isEmpty() ? refusal(answer) : map(result(answer, envelope.get()), Taken::new);
    };
  }

  /// Whether the asset store confirms; a success status without a readable word leaves it open.
  AnswerReader<AssetAnswer<Confirmation>> storing() {
    return answer -> {
      if (new RefusedAnswer(answer).isOfToken()) {
        return new Accepted<>(new TokenRefused<>(failure(answer)));
      }
      if (!answer.isSuccess()) {
        return refusal(answer);
      }
      if (answer.body().isEmpty()) {
        return new Accepted<>(new Taken<>(Confirmation.CONFIRMED));
      }
      var success = answer.jsonIfReadable(ErrorBody.class).map(ErrorBody::success);
      if (success.isEmpty()) {
        return new Accepted<>(new Taken<>(Confirmation.UNCLEAR));
      }
      return success.get() ? new Accepted<>(new Taken<>(Confirmation.CONFIRMED)) : refusal(answer);
    };
  }

  /// Whether the asset store said that it has taken something.
  enum Confirmation {
    CONFIRMED,
    UNCLEAR
  }

  /// What is gone is deleted, and what Cloudflare will not delete stays.
  AnswerReader<Boolean> deleting() {
    return answer -> {
      if (answer.isSuccess()
          && answer.jsonIfReadable(ErrorBody.class).map(ErrorBody::success).orElse(true)) {
        return new Accepted<>(true);
      }
      Reading<Boolean> refusal = refusal(answer);
      return refusal instanceof Refused<Boolean>(var failure)
              && failure.code() == FailureCode.PROVIDER_REJECTED
          ? new Accepted<>(false)
          : refusal;
    };
  }

  /// Cloudflare ended the deployment itself; `reason` is the last line of its log.
  Failure givenUp(List<String> log) {
    var reason = log.isEmpty() ? "" : text.clean(log.getLast().replaceFirst("^\\s*Error:\\s*", ""));
    return Failure.of(
            stage,
            FailureCode.PROVIDER_REJECTED,
            "Cloudflare gave the deployment up" + (reason.isEmpty() ? "." : ": " + reason))
        .after(log.stream().map(text::clean).toList());
  }

  /// Somebody deleted the deployment at Cloudflare.
  Failure gone() {
    return Failure.of(
        stage, FailureCode.PROVIDER_REJECTED, KnownError.NO_DEPLOYMENT.explanation() + ".");
  }

  Failure noProject(String project) {
    return Failure.of(
        stage,
        FailureCode.PROJECT_NOT_FOUND,
        "Cloudflare Pages has no project '" + project + "' that this token can see.");
  }

  /// A setting of the config, hence the user's to change.
  Failure previewOfProduction(String branch) {
    return new Failure(
        stage,
        FailureCode.PROVIDER_REJECTED,
        FailureClass.USER,
        false,
        "Cloudflare would publish branch '"
            + branch
            + "', for it is the project's production branch: name another one for a preview, or"
            + " set production to true.",
        null,
        List.of());
  }

  private <T> Reading<T> result(ProviderAnswer answer, Envelope<T> envelope) {
    var result = envelope.result();
    return result == null ? new Unwell<>(failure(answer)) : new Accepted<>(result);
  }

  private static <T, R> Reading<R> map(Reading<T> reading, Function<T, R> change) {
    return switch (reading) {
      case Accepted<T>(var value) -> new Accepted<>(change.apply(value));
      case Refused<T>(var failure) -> new Refused<>(failure);
      case Doubtful<T>(var failure) -> new Doubtful<>(failure);
      case Unwell<T>(var failure) -> new Unwell<>(failure);
      case Limited<T>(var failure) -> new Limited<>(failure);
    };
  }

  private static <T> Optional<Envelope<T>> successful(
      ProviderAnswer answer, Class<? extends Envelope<T>> type) {
    if (!answer.isSuccess()) {
      return Optional.empty();
    }
    Envelope<T> envelope = answer.json(type);
    return Optional.of(envelope).filter(said -> Boolean.TRUE.equals(said.success()));
  }

  private <T> Reading<T> refusal(ProviderAnswer answer) {
    var failure = failure(answer);
    return switch (failure.code()) {
      case PROVIDER_QUOTA -> new Limited<>(failure);
      case PROVIDER_UNAVAILABLE -> new Unwell<>(failure);
      default -> new Refused<>(failure);
    };
  }

  private Failure failure(ProviderAnswer answer) {
    var refusal = new RefusedAnswer(answer);
    var said = refusal.error().map(ApiError::message).map(text::clean);
    return Failure.of(
            stage,
            refusal.failureCode(),
            refusal.explanation() + said.map(words -> ": " + words).orElse("."))
        .by(
            new ProviderError(
                answer.status(),
                refusal.error().map(ApiError::code).map(String::valueOf).orElse(null),
                answer.header("Cf-Ray").orElse(null)));
  }
}
