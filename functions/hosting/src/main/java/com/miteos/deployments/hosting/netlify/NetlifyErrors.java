package com.miteos.deployments.hosting.netlify;

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
import com.miteos.deployments.hosting.netlify.NetlifyApi.Deploy;
import com.miteos.deployments.hosting.netlify.NetlifyApi.ErrorBody;
import java.util.List;
import java.util.Optional;

/// What Netlify's answers mean, by their status.
record NetlifyErrors(FailureStage stage, HostText text) {
  /// The answer's value.
  <T> AnswerReader<T> expecting(Class<T> type) {
    return answer -> answer.isSuccess() ? new Accepted<>(answer.json(type)) : refusal(answer);
  }

  /// The answer's value, or nothing where Netlify has no such thing.
  <T> AnswerReader<Optional<T>> findingOne(Class<T> type) {
    return answer -> {
      if (answer.isSuccess()) {
        return new Accepted<>(Optional.of(answer.json(type)));
      }
      return answer.status() == 404 ? new Accepted<>(Optional.empty()) : refusal(answer);
    };
  }

  /// Uploads now and then get a 401 although the same token has just worked.
  AnswerReader<Boolean> uploading() {
    return answer -> {
      if (answer.isSuccess()) {
        return new Accepted<>(true);
      }
      return answer.status() == 401 ? new Doubtful<>(failure(answer)) : refusal(answer);
    };
  }

  /// A deploy that is gone or over has nothing left to cancel.
  AnswerReader<Boolean> cancelling() {
    return answer ->
        switch (answer.status()) {
          case 404, 409, 422 -> new Accepted<>(false);
          default -> answer.isSuccess() ? new Accepted<>(true) : refusal(answer);
        };
  }

  /// The answer's value, or nothing where the deploy is past needing a list.
  AnswerReader<Optional<Deploy>> announcingAgain() {
    return answer -> {
      if (answer.isSuccess()) {
        return new Accepted<>(Optional.of(answer.json(Deploy.class)));
      }
      return answer.status() == 422 ? new Accepted<>(Optional.empty()) : refusal(answer);
    };
  }

  /// Netlify ended the deploy itself.
  Failure givenUp(Deploy deploy) {
    var reason = deploy.errorMessage();
    return Failure.of(
        stage,
        FailureCode.PROVIDER_REJECTED,
        "Netlify gave the deploy up" + (reason == null ? "." : ": " + text.clean(reason)));
  }

  /// Somebody deleted the deploy at Netlify.
  Failure gone() {
    return Failure.of(stage, FailureCode.PROVIDER_REJECTED, "Netlify no longer has this deploy.");
  }

  /// A setting of the site's owner, hence the user's to change.
  Failure locked() {
    return new Failure(
        stage,
        FailureCode.PROVIDER_REJECTED,
        FailureClass.USER,
        false,
        "Auto publishing is stopped for this site at Netlify, so a production deploy would not go"
            + " live: start it there, or deploy with production set to false.",
        null,
        List.of());
  }

  private <T> Reading<T> refusal(ProviderAnswer answer) {
    var failure = failure(answer);
    return switch (answer.status()) {
      case 429 -> new Limited<>(failure);
      case 408 -> new Unwell<>(failure);
      default -> answer.status() >= 500 ? new Unwell<>(failure) : new Refused<>(failure);
    };
  }

  private Failure failure(ProviderAnswer answer) {
    var said = answer.jsonIfReadable(ErrorBody.class).map(ErrorBody::message).map(text::clean);
    var message = explanation(answer) + said.map(words -> ": " + words).orElse(".");
    return Failure.of(stage, code(answer.status()), message)
        .by(
            new ProviderError(
                answer.status(), null, answer.header("X-Nf-Request-Id").orElse(null)));
  }

  private static FailureCode code(int status) {
    return switch (status) {
      case 401, 403 -> FailureCode.CREDENTIALS_REJECTED;
      case 402, 429 -> FailureCode.PROVIDER_QUOTA;
      case 413 -> FailureCode.ARTIFACT_TOO_LARGE;
      case 408 -> FailureCode.PROVIDER_UNAVAILABLE;
      default -> status >= 500 ? FailureCode.PROVIDER_UNAVAILABLE : FailureCode.PROVIDER_REJECTED;
    };
  }

  private static String explanation(ProviderAnswer answer) {
    return switch (answer.status()) {
      case 401 -> "Netlify does not accept the token";
      case 402 -> "Netlify asks for payment before it deploys more";
      case 403 -> "Netlify does not let this token deploy to the site";
      case 404 -> "Netlify no longer has the site or the deploy";
      case 408 -> "Netlify gave up waiting for the upload";
      case 413 -> "An upload of " + answer.sentBytes() + " bytes is larger than Netlify accepts";
      case 429 -> "Netlify's rate limit is used up";
      default -> "Netlify answered with status " + answer.status();
    };
  }
}
