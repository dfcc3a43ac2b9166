package com.miteos.deployments.endtoend;

import com.miteos.deployments.guard.Project;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Remembers every call a function makes to AWS, and every url it signs for somebody else's call;
/// the SDK finds it by its file of global interceptors. The session token of its credentials names
/// the function.
public final class CallRecorder implements ExecutionInterceptor {
  private static final int NOT_FOUND = 404;
  private static final Queue<Call> CALLS = new ConcurrentLinkedQueue<>();

  /// @param function the logical id of who made the call
  record Call(
      String function, String service, String operation, SdkRequest request, boolean found) {}

  /// All calls so far, oldest first.
  static List<Call> calls() {
    return List.copyOf(CALLS);
  }

  @Override
  public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
    record(context.request(), attributes, true);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof AwsServiceException refused
        && refused.statusCode() == NOT_FOUND) {
      record(context.request(), attributes, false);
    }
  }

  private static void record(SdkRequest request, ExecutionAttributes attributes, boolean found) {
    function(attributes)
        .ifPresent(function ->
            CALLS.add(
                new Call(
                    function,
                    attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                    attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                    request,
                    found)));
  }

  private static Optional<String> function(ExecutionAttributes attributes) {
    var provider =
        Objects.requireNonNull(
                attributes.getAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS))
            .identityProvider(AwsCredentialsIdentity.class);
    return provider.resolveIdentity().join() instanceof AwsSessionCredentialsIdentity credentials
        ? Optional.of(Project.logicalId(credentials.sessionToken()))
        : Optional.empty();
  }
}
