package com.miteos.deployments.aws;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.io.IOException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Turns what is left after all attempts of a service's overload, outage or silence into the one
/// exception the rest of the system knows; every other error stays what it is.
final class UnavailabilityInterceptor implements ExecutionInterceptor {
  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    var exception = context.exception();
    if (!isUnavailability(exception)) {
      return exception;
    }
    var service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    return new DependencyUnavailableException(service + " did not answer " + operation, exception);
  }

  private static boolean isUnavailability(Throwable exception) {
    return switch (exception) {
      case SdkServiceException answer ->
          answer.statusCode() >= 500 || answer.isThrottlingException();
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> true;
      case SdkClientException failure -> failure.getCause() instanceof IOException;
      default -> false;
    };
  }
}
