package com.miteos.deployments.hosting;

import static com.miteos.deployments.preflight.PreflightSubject.LIMITS;
import static com.miteos.deployments.preflight.PreflightSubject.PROJECT;
import static com.miteos.deployments.preflight.PreflightSubject.TOKEN;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.time.Deadline;
import java.util.List;

/// Tells from how a host answers which of the things a deployment needs is missing.
public final class Preflight {
  private static final PreflightCheck TOKEN_ACCEPTED =
      PreflightCheck.passed(TOKEN, "The host accepts the token.");

  private Preflight() {}

  /// The checks up to the first that fails, which is also where a host that does not answer shows.
  public static List<PreflightCheck> run(
      HostingProvider provider, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    try {
      var readiness = provider.inspect(account, deadline);
      return List.of(
          TOKEN_ACCEPTED,
          PreflightCheck.passed(PROJECT, readiness.project()),
          PreflightCheck.passed(LIMITS, readiness.limits()));
    } catch (ProviderRejectedException refused) {
      return failed(refused.failure());
    } catch (ProviderUnavailableException unavailable) {
      return failed(unavailable.failure());
    }
  }

  /// A host that limits calls does so whatever the token is.
  private static List<PreflightCheck> failed(Failure failure) {
    return switch (failure.code()) {
      case CREDENTIALS_REJECTED, PROVIDER_UNAVAILABLE -> List.of(failed(TOKEN, failure));
      case PROVIDER_QUOTA -> List.of(failed(LIMITS, failure));
      default -> List.of(TOKEN_ACCEPTED, failed(PROJECT, failure));
    };
  }

  private static PreflightCheck failed(PreflightSubject subject, Failure failure) {
    return PreflightCheck.failed(subject, failure.code().wireName(), failure.message());
  }
}
