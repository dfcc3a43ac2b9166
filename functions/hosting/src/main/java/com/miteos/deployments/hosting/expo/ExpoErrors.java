package com.miteos.deployments.hosting.expo;

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
import com.miteos.deployments.hosting.Reading.Limited;
import com.miteos.deployments.hosting.Reading.Refused;
import com.miteos.deployments.hosting.Reading.Unwell;
import com.miteos.deployments.hosting.expo.ExpoApi.Answer;
import com.miteos.deployments.hosting.expo.ExpoApi.Extensions;
import com.miteos.deployments.hosting.expo.ExpoApi.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What Expo's answers mean: its API's by their error code, all others by their status.
record ExpoErrors(FailureStage stage, HostText text) {
  static final String NO_DOMAIN = "APP_NO_DEV_DOMAIN_NAME";
  private static final String NOT_ALLOWED = "UNAUTHORIZED_ERROR";

  record ErrorBody(@Nullable String error, @Nullable String message) {}

  /// The value, which a sound answer has.
  <T> AnswerReader<T> expecting(Function<Answer, Optional<T>> value) {
    return answer ->
        read(answer, known -> value.apply(known).<Reading<T>>map(Accepted::new), this::refusal);
  }

  /// The value, or nothing where Expo asks for something else first.
  <T> AnswerReader<Optional<T>> expectingUnless(String code, Function<Answer, Optional<T>> value) {
    return answer ->
        read(
            answer,
            known ->
                value.apply(known).<Reading<Optional<T>>>map(it -> new Accepted<>(Optional.of(it))),
            (whole, problem) ->
                code.equals(code(problem))
                    ? new Accepted<>(Optional.empty())
                    : refusal(whole, problem));
  }

  /// A first domain is the project's for good, so not every token may choose it.
  AnswerReader<Boolean> assigningDomain() {
    return answer ->
        read(
            answer,
            known -> Optional.ofNullable(known.data()).map(_ -> new Accepted<>(true)),
            (whole, problem) ->
                NOT_ALLOWED.equals(code(problem))
                    ? new Refused<>(
                        failure(
                            FailureCode.CREDENTIALS_REJECTED,
                            "The project has no preview domain yet and this token may not choose"
                                + " one: choose it once in Expo's dashboard",
                            whole,
                            problem))
                    : refusal(whole, problem));
  }

  /// What the upload host says of an archive it took; where it did not it may say so with 200.
  AnswerReader<ExpoUploads.Result> announcing() {
    return answer -> {
      if (!answer.isSuccess()) {
        return refusal(answer);
      }
      var announced = answer.json(ExpoUploads.Announced.class);
      var result = announced.result();
      return Boolean.TRUE.equals(announced.success()) && result != null
          ? new Accepted<>(result)
          : new Refused<>(
              failure(answer, FailureCode.PROVIDER_REJECTED, "Expo refuses the upload"));
    };
  }

  /// Whatever says anything but that all is there is a refusal, with whichever status.
  AnswerReader<Boolean> finalizing() {
    return answer -> {
      if (!answer.isSuccess()) {
        return refusal(answer);
      }
      return Boolean.TRUE.equals(answer.json(ExpoUploads.Finalized.class).success())
          ? new Accepted<>(true)
          : new Refused<>(
              failure(answer, FailureCode.PROVIDER_REJECTED, "Expo says that files are missing"));
    };
  }

  /// Whether the upload host took it: what it refuses as forbidden may be a token that was too old.
  AnswerReader<Optional<Failure>> unlessExpired() {
    return answer -> {
      if (answer.isSuccess()) {
        return new Accepted<>(Optional.empty());
      }
      return isExpiry(answer) ? new Accepted<>(Optional.of(failure(answer))) : refusal(answer);
    };
  }

  /// A firewall in front of the upload host refuses with a page.
  static boolean isExpiry(ProviderAnswer answer) {
    return answer.status() == 403
        && answer.header("Content-Type").filter(type -> type.contains("html")).isEmpty();
  }

  /// Nobody is signed in with this token.
  Failure unknownToken() {
    return Failure.of(stage, FailureCode.CREDENTIALS_REJECTED, "Expo does not accept the token.");
  }

  Failure unknownProject() {
    return Failure.of(stage, FailureCode.PROJECT_NOT_FOUND, "Expo has no such project.");
  }

  Failure noDomain() {
    return Failure.of(
        stage, FailureCode.PROVIDER_REJECTED, "Expo says that the project has no preview domain.");
  }

  /// Somebody deleted the deployment at Expo, or it was never completed.
  Failure gone() {
    return Failure.of(
        stage, FailureCode.PROVIDER_REJECTED, "Expo has no such deployment any more.");
  }

  /// Expo's plan names content that was never announced.
  Failure unknownContent(int count) {
    return Failure.of(
        stage,
        FailureCode.PROVIDER_REJECTED,
        "Expo asks for " + count + " files that the site does not have.");
  }

  Failure failure(ProviderAnswer answer) {
    return failure(answer, code(answer.status()), explanation(answer));
  }

  private <T> Reading<T> read(
      ProviderAnswer answer,
      Function<Answer, Optional<Reading<T>>> value,
      BiFunction<ProviderAnswer, Problem, Reading<T>> problem) {
    if (answer.status() == 429 || answer.status() >= 500) {
      return refusal(answer);
    }
    var known = answer.jsonIfReadable(Answer.class);
    var first = known.flatMap(Answer::problem);
    if (first.isPresent()) {
      return problem.apply(answer, first.get());
    }
    return answer.isSuccess()
        ? value
            .apply(answer.json(Answer.class))
            .orElseGet(() -> new Unwell<>(unintelligible(answer)))
        : refusal(answer);
  }

  private <T> Reading<T> refusal(ProviderAnswer answer, Problem problem) {
    var details = problem.details();
    if (details.map(Extensions::isTransient).filter(Boolean.TRUE::equals).isPresent()) {
      return new Unwell<>(
          failure(
              FailureCode.PROVIDER_UNAVAILABLE, "Expo cannot do it right now", answer, problem));
    }
    return new Refused<>(
        switch (code(problem)) {
          case NOT_ALLOWED ->
              failure(
                  FailureCode.CREDENTIALS_REJECTED,
                  "Expo does not let this token deploy to the project",
                  answer,
                  problem);
          case "EXPERIENCE_NOT_FOUND" ->
              failure(FailureCode.PROJECT_NOT_FOUND, "Expo has no such project", answer, problem);
          case "EAS_CLI_UPGRADE_REQUIRED" -> outdated(answer, problem);
          default -> failure(FailureCode.PROVIDER_REJECTED, "Expo refuses", answer, problem);
        });
  }

  private <T> Reading<T> refusal(ProviderAnswer answer) {
    var failure = failure(answer);
    return switch (answer.status()) {
      case 429 -> new Limited<>(failure);
      case 408, 409 -> new Unwell<>(failure);
      default -> answer.status() >= 500 ? new Unwell<>(failure) : new Refused<>(failure);
    };
  }

  /// Nothing the user could do about it.
  private Failure outdated(ProviderAnswer answer, Problem problem) {
    var message = "Expo no longer takes deployments made this way";
    var failure = failure(FailureCode.PROVIDER_REJECTED, message, answer, problem);
    return new Failure(
        stage,
        failure.code(),
        FailureClass.PLATFORM,
        false,
        failure.message(),
        failure.provider(),
        List.of());
  }

  private Failure failure(
      FailureCode code, String explanation, ProviderAnswer answer, Problem problem) {
    var request = problem.details().map(Extensions::requestId).orElse(null);
    return Failure.of(stage, code, sentence(explanation, problem.message()))
        .by(new ProviderError(answer.status(), code(problem), request));
  }

  private Failure failure(ProviderAnswer answer, FailureCode code, String explanation) {
    var body = answer.jsonIfReadable(ErrorBody.class);
    var said = body.map(known -> known.error() != null ? known.error() : known.message());
    return Failure.of(stage, code, sentence(explanation, said.orElse(null)))
        .by(new ProviderError(answer.status(), null, answer.header("cf-ray").orElse(null)));
  }

  private Failure unintelligible(ProviderAnswer answer) {
    return failure(answer, FailureCode.PROVIDER_UNAVAILABLE, "Expo gave an unintelligible answer");
  }

  private String sentence(String explanation, @Nullable String said) {
    return explanation + (said == null ? "." : ": " + text.clean(said));
  }

  private static String code(Problem problem) {
    return problem.details().map(Extensions::errorCode).orElse("");
  }

  private static FailureCode code(int status) {
    return switch (status) {
      case 401 -> FailureCode.CREDENTIALS_REJECTED;
      case 402, 429 -> FailureCode.PROVIDER_QUOTA;
      case 413 -> FailureCode.ARTIFACT_TOO_LARGE;
      case 408, 409 -> FailureCode.PROVIDER_UNAVAILABLE;
      default -> status >= 500 ? FailureCode.PROVIDER_UNAVAILABLE : FailureCode.PROVIDER_REJECTED;
    };
  }

  private static String explanation(ProviderAnswer answer) {
    return switch (answer.status()) {
      case 401 -> "Expo does not accept the token";
      case 402 -> "Expo asks for payment before it deploys more";
      case 403 -> "Expo forbids it";
      case 413 -> "An upload of " + answer.sentBytes() + " bytes is larger than Expo accepts";
      case 429 -> "Expo's rate limit is used up";
      default -> "Expo answered with status " + answer.status();
    };
  }
}
