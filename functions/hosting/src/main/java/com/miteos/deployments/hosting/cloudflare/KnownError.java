package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.deployment.FailureCode;
import java.util.Arrays;
import java.util.Optional;

/// Cloudflare's own error codes that say more than the answer's status.
enum KnownError {
  UNSPECIFIED(8_000_000, FailureCode.PROVIDER_UNAVAILABLE, "Cloudflare had an unknown error"),
  NAME_TAKEN(8_000_002, FailureCode.PROVIDER_REJECTED, "The project's name is taken"),
  NO_PROJECT(
      8_000_007,
      FailureCode.PROJECT_NOT_FOUND,
      "The account has no such Pages project that this token can see"),
  NO_DEPLOYMENT(
      8_000_009, FailureCode.PROVIDER_REJECTED, "Cloudflare no longer has this deployment"),
  UPLOAD_TOKEN(
      8_000_013, FailureCode.PROVIDER_UNAVAILABLE, "Cloudflare does not take its upload token"),
  BINDING(8_000_022, FailureCode.PROVIDER_REJECTED, "A binding of the project is not valid"),
  ALIASED(8_000_035, FailureCode.PROVIDER_REJECTED, "The deployment carries an alias"),
  NO_MANIFEST(8_000_096, FailureCode.PROVIDER_REJECTED, "Cloudflare misses the list of files"),
  COMMIT_MESSAGE(
      8_000_111, FailureCode.PROVIDER_REJECTED, "Cloudflare cannot read the deployment's message"),
  BLOCKED(8_000_119, FailureCode.PROVIDER_REJECTED, "Cloudflare has blocked the project"),
  THROTTLED(971, FailureCode.PROVIDER_QUOTA, "Cloudflare asks for fewer requests"),
  MALFORMED_TOKEN(6003, FailureCode.CREDENTIALS_REJECTED, "Cloudflare cannot read the token"),
  NO_ROUTE(
      7003, FailureCode.PROJECT_NOT_FOUND, "Cloudflare knows no such account or Pages project"),
  NO_CREDENTIALS(9106, FailureCode.CREDENTIALS_REJECTED, "Cloudflare misses the token"),
  INVALID_TOKEN(9109, FailureCode.CREDENTIALS_REJECTED, "Cloudflare does not accept the token"),
  NOT_AUTHORISED(
      10_000,
      FailureCode.CREDENTIALS_REJECTED,
      "Cloudflare does not let this token deploy to the project"),
  METHOD_NOT_AUTHORISED(
      10_405, FailureCode.CREDENTIALS_REJECTED, "Cloudflare does not accept this kind of token");

  private final int number;
  private final FailureCode code;
  private final String explanation;

  KnownError(int number, FailureCode code, String explanation) {
    this.number = number;
    this.code = code;
    this.explanation = explanation;
  }

  FailureCode code() {
    return code;
  }

  String explanation() {
    return explanation;
  }

  static Optional<KnownError> of(int number) {
    return Arrays.stream(values()).filter(known -> known.number == number).findFirst();
  }
}
