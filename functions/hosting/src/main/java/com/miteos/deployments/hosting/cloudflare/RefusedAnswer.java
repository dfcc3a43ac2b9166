package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ProviderAnswer;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.ApiError;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.ErrorBody;
import java.util.Optional;

/// An answer that is no success, and what Cloudflare means by it.
record RefusedAnswer(ProviderAnswer answer) {
  /// The first of several is the one Cloudflare's own client goes by; some endpoints give theirs
  /// bare.
  Optional<ApiError> error() {
    return answer.jsonIfReadable(ErrorBody.class).flatMap(ErrorBody::first);
  }

  FailureCode failureCode() {
    return telling().map(KnownError::code).orElseGet(this::codeOfStatus);
  }

  String explanation() {
    return telling().map(KnownError::explanation).orElseGet(this::explanationOfStatus);
  }

  boolean isOfSomethingMissing() {
    return known()
        .map(error -> error == KnownError.NO_PROJECT || error == KnownError.NO_DEPLOYMENT)
        .orElse(answer.status() == 404);
  }

  /// Whether the asset store does not take the upload token, which it says in several ways.
  boolean isOfToken() {
    return switch (answer.status()) {
      case 401, 403 -> !isChallenge();
      default -> telling().filter(KnownError.UPLOAD_TOKEN::equals).isPresent();
    };
  }

  /// Nothing where the status says all there is to know.
  private Optional<KnownError> telling() {
    return answer.status() == 429 || answer.status() >= 500 || isChallenge()
        ? Optional.empty()
        : known();
  }

  private Optional<KnownError> known() {
    return error().map(ApiError::code).flatMap(KnownError::of);
  }

  /// Cloudflare's own firewall stands before its API and takes us for a robot.
  private boolean isChallenge() {
    return answer.header("Cf-Mitigated").filter("challenge"::equals).isPresent();
  }

  private FailureCode codeOfStatus() {
    if (isChallenge()) {
      return FailureCode.PROVIDER_UNAVAILABLE;
    }
    return switch (answer.status()) {
      case 401, 403 -> FailureCode.CREDENTIALS_REJECTED;
      case 413 -> FailureCode.ARTIFACT_TOO_LARGE;
      case 429 -> FailureCode.PROVIDER_QUOTA;
      case 408 -> FailureCode.PROVIDER_UNAVAILABLE;
      default ->
          answer.status() >= 500 ? FailureCode.PROVIDER_UNAVAILABLE : FailureCode.PROVIDER_REJECTED;
    };
  }

  private String explanationOfStatus() {
    if (isChallenge()) {
      return "Cloudflare's firewall holds the request back";
    }
    return switch (answer.status()) {
      case 401 -> "Cloudflare does not accept the token";
      case 403 -> "Cloudflare does not let this token deploy to the project";
      case 404 -> "Cloudflare no longer has the project or the deployment";
      case 408 -> "Cloudflare gave up waiting for the request";
      case 413 -> "An upload of " + answer.sentBytes() + " bytes is larger than Cloudflare accepts";
      case 429 -> "Cloudflare's rate limit is used up";
      default -> "Cloudflare answered with status " + answer.status();
    };
  }
}
