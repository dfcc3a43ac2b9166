package com.miteos.deployments.push;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.kms.KmsSecretCipher;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.hosting.HostingAccounts;
import com.miteos.deployments.hosting.Providers;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.pipeline.FinishWatch;
import com.miteos.deployments.pipeline.Step;
import com.miteos.deployments.pipeline.StepDeadline;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// The pipeline's step from a bundle to a deployment at the host.
public final class PushHandler implements RequestStreamHandler {
  private final PushRelease pushRelease;
  private final InstantSource clock;

  public PushHandler() {
    this(System.getenv());
  }

  public PushHandler(Map<String, String> environment) {
    this.clock = InstantSource.system();
    this.pushRelease = wire(environment, clock, Thread::sleep);
  }

  private static PushRelease wire(
      Map<String, String> variables, InstantSource clock, Sleeper sleeper) {
    var environment = new AwsEnvironment(variables);
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, sleeper, random);
    return new PushRelease(
        new PushRelease.Records(
            repositories.deployments(), repositories.rollouts(), repositories.logs()),
        Providers.from(variables, sleeper, random),
        new HostingAccounts(repositories.configs(), new KmsSecretCipher(environment)),
        new S3Storage(environment).bundles(new UlidGenerator(clock, random)),
        new FinishWatch(repositories.deployments(), sleeper),
        clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Step.answer(input, output, PushRequest.class, request -> push(request, context));
  }

  private StepResult push(PushRequest request, Context context)
      throws IOException, InterruptedException {
    return pushRelease.run(
        request.deployment().ref(),
        request.lastAttempt() ? Retries.NONE : Retries.MORE,
        StepDeadline.of(context, clock));
  }
}
