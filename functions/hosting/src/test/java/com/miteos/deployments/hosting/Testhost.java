package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.Reading.Accepted;
import com.miteos.deployments.hosting.Reading.Doubtful;
import com.miteos.deployments.hosting.Reading.Limited;
import com.miteos.deployments.hosting.Reading.Refused;
import com.miteos.deployments.hosting.Reading.Unwell;
import java.net.URI;
import java.time.Duration;

/// A host that takes everything with status 200 and gives the usual meaning to others.
final class Testhost {
  static final Host HOST =
      new Host(
          "Testhost",
          new Retries(3, Duration.ofMillis(100), Duration.ofSeconds(2), 5, Duration.ofSeconds(5)),
          RateLimitHeaders::retryAfter);

  private Testhost() {}

  static AnswerReader<URI> accepting() {
    return answer ->
        switch (answer.status()) {
          case 200 -> new Accepted<>(URI.create("/"));
          case 401 -> new Doubtful<>(failure(FailureCode.CREDENTIALS_REJECTED));
          case 403 -> new Refused<>(failure(FailureCode.CREDENTIALS_REJECTED));
          case 429 -> new Limited<>(failure(FailureCode.PROVIDER_QUOTA));
          default -> new Unwell<>(failure(FailureCode.PROVIDER_UNAVAILABLE));
        };
  }

  private static Failure failure(FailureCode code) {
    return Failure.of(FailureStage.UPLOAD, code, "Testhost said no");
  }
}
