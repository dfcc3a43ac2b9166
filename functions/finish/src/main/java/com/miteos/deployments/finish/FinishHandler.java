package com.miteos.deployments.finish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.pipeline.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// The pipeline's last step.
public final class FinishHandler implements RequestStreamHandler {
  private final FinishDeployment finishDeployment;

  public FinishHandler() {
    this(System.getenv());
  }

  public FinishHandler(Map<String, String> environment) {
    this(wire(new AwsEnvironment(environment), InstantSource.system()));
  }

  FinishHandler(FinishDeployment finishDeployment) {
    this.finishDeployment = finishDeployment;
  }

  private static FinishDeployment wire(AwsEnvironment environment, InstantSource clock) {
    var repositories =
        new DynamoDbRepositories(environment, clock, Thread::sleep, new SecureRandom());
    return new FinishDeployment(repositories.deployments(), clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Step.answer(
        input,
        output,
        FinishRequest.class,
        request -> {
          finishDeployment.run(request.deployment().ref(), request.result());
          return request.result();
        });
  }
}
