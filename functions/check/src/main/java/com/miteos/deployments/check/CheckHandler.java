package com.miteos.deployments.check;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.kms.KmsSecretCipher;
import com.miteos.deployments.aws.s3.S3Storage;
import com.miteos.deployments.hosting.HostingAccounts;
import com.miteos.deployments.hosting.Providers;
import com.miteos.deployments.hosting.SiteVerification;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.pipeline.FinishWatch;
import com.miteos.deployments.pipeline.Step;
import com.miteos.deployments.pipeline.StepDeadline;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// The pipeline's step from an uploaded deployment to one that serves.
public final class CheckHandler implements RequestStreamHandler {
  private final CheckRelease checkRelease;
  private final InstantSource clock;

  public CheckHandler() {
    this(System.getenv());
  }

  public CheckHandler(Map<String, String> environment) {
    this.clock = InstantSource.system();
    this.checkRelease = wire(environment, clock, Thread::sleep);
  }

  private static CheckRelease wire(
      Map<String, String> variables, InstantSource clock, Sleeper sleeper) {
    var environment = new AwsEnvironment(variables);
    var random = new SecureRandom();
    var repositories = new DynamoDbRepositories(environment, clock, sleeper, random);
    var deployments = repositories.deployments();
    return new CheckRelease(
        new CheckRelease.Records(deployments, repositories.rollouts()),
        Providers.from(variables, sleeper, random),
        new HostingAccounts(repositories.configs(), new KmsSecretCipher(environment)),
        new S3Storage(environment).bundles(new UlidGenerator(clock, random)),
        new VerifyRelease(deployments, SiteVerification.create(), sleeper),
        new FinishWatch(deployments, sleeper),
        sleeper);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Step.answer(
        input,
        output,
        CheckRequest.class,
        request -> checkRelease.run(request.deployment().ref(), StepDeadline.of(context, clock)));
  }
}
