package com.miteos.deployments.hostpreflight;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.kms.KmsSecretCipher;
import com.miteos.deployments.hosting.HostingAccounts;
import com.miteos.deployments.hosting.Providers;
import com.miteos.deployments.pipeline.Step;
import com.miteos.deployments.pipeline.preflight.PreflightAnswer;
import com.miteos.deployments.pipeline.preflight.PreflightRequest;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Asks a config's host for the API functions, which may not open its token.
public final class HostPreflightHandler implements RequestStreamHandler {
  /// Somebody is waiting.
  private static final Duration TIME = Duration.ofSeconds(10);

  private final InspectHost inspectHost;
  private final InstantSource clock;

  public HostPreflightHandler() {
    this(System.getenv());
  }

  public HostPreflightHandler(Map<String, String> environment) {
    this.clock = InstantSource.system();
    this.inspectHost = wire(environment, clock, Thread::sleep);
  }

  private static InspectHost wire(
      Map<String, String> variables, InstantSource clock, Sleeper sleeper) {
    var environment = new AwsEnvironment(variables);
    var random = new SecureRandom();
    var configs = new DynamoDbRepositories(environment, clock, sleeper, random).configs();
    return new InspectHost(
        configs,
        Providers.from(variables, sleeper, random),
        new HostingAccounts(configs, new KmsSecretCipher(environment)));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Step.answer(
        input,
        output,
        PreflightRequest.class,
        request ->
            PreflightAnswer.of(
                inspectHost.run(request.owner(), request.config(), Deadline.in(TIME, clock))));
  }
}
