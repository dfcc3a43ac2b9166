package com.miteos.deployments.reconcile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsPipeline;
import com.miteos.deployments.pipeline.StepJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// Runs every minute for all unfinished deployments, and for one when its execution ends badly.
public final class ReconcileHandler implements RequestStreamHandler {
  private final ReconcileDeployments reconcileDeployments;

  public ReconcileHandler() {
    this(System.getenv());
  }

  public ReconcileHandler(Map<String, String> environment) {
    this(wire(new AwsEnvironment(environment), InstantSource.system()));
  }

  ReconcileHandler(ReconcileDeployments reconcileDeployments) {
    this.reconcileDeployments = reconcileDeployments;
  }

  private static ReconcileDeployments wire(AwsEnvironment environment, InstantSource clock) {
    var repositories =
        new DynamoDbRepositories(environment, clock, Thread::sleep, new SecureRandom());
    var pipeline = new StepFunctionsPipeline(environment);
    return new ReconcileDeployments(repositories.deployments(), pipeline, pipeline, clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    StepJson.read(input, ReconcileEvent.class)
        .deployment()
        .ifPresentOrElse(reconcileDeployments::run, reconcileDeployments::run);
  }
}
