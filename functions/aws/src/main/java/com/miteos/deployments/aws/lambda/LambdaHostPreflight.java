package com.miteos.deployments.aws.lambda;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import com.miteos.deployments.aws.lambda.Invocation.Failed;
import com.miteos.deployments.aws.lambda.Invocation.Returned;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.preflight.PreflightAnswer;
import com.miteos.deployments.pipeline.preflight.PreflightRequest;
import com.miteos.deployments.preflight.HostPreflight;
import com.miteos.deployments.preflight.PreflightCheck;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Has the host-preflight function ask the host, for it alone may open the config's token.
public final class LambdaHostPreflight implements HostPreflight {
  /// Less than the API's own time, more than the host-preflight function's.
  private static final CallLimits LIMITS = CallLimits.once(Duration.ofSeconds(25));

  private final AwsEnvironment environment;
  private final String name;
  private @Nullable LambdaFunction function;

  /// The function is named by `HOST_PREFLIGHT_FUNCTION`.
  public LambdaHostPreflight(AwsEnvironment environment) {
    this.environment = environment;
    this.name = environment.required("HOST_PREFLIGHT_FUNCTION");
  }

  @Override
  public List<PreflightCheck> run(Owner owner, ConfigId config) {
    var request = StepJson.write(PreflightRequest.of(owner, config));
    return switch (function().invoke(request)) {
      case Returned(var json) -> StepJson.read(json, PreflightAnswer.class).read();
      case Failed(var error, var message) ->
          throw new DependencyUnavailableException(
              "the host-preflight function failed: " + error, new IllegalStateException(message));
    };
  }

  /// Made when it is first needed: most processes of the functions that have this never ask a host.
  private synchronized LambdaFunction function() {
    if (function == null) {
      function = new LambdaFunction(environment, name, LIMITS);
    }
    return function;
  }
}
