package com.miteos.deployments.aws;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// Makes calls to AWS whose failure for lack of an answer is the one exception the rest of the
/// system knows; every other error stays what it is.
public final class AwsCalls {
  private AwsCalls() {}

  /// Throws [DependencyUnavailableException] for an overload, an outage or silence that is left
  /// after all attempts.
  public static <T> T run(String service, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      if (isUnavailability(e)) {
        throw new DependencyUnavailableException(service + " is not available", e);
      }
      throw e;
    }
  }

  private static boolean isUnavailability(SdkException exception) {
    return switch (exception) {
      case SdkServiceException answer ->
          answer.statusCode() >= 500 || answer.isThrottlingException();
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> true;
      case SdkClientException failure -> failure.getCause() instanceof IOException;
      default -> false;
    };
  }
}
