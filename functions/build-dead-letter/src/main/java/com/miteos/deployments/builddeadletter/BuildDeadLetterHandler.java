package com.miteos.deployments.builddeadletter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsBuildCallback;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.pipeline.BuildMessage;
import com.miteos.deployments.pipeline.StepJson;
import java.util.ArrayList;
import java.util.Map;

/// Consumes the dead letters of the builds queue.
public final class BuildDeadLetterHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final FailLostBuild failLostBuild;

  public BuildDeadLetterHandler() {
    this(System.getenv());
  }

  public BuildDeadLetterHandler(Map<String, String> environment) {
    this(new FailLostBuild(StepFunctionsBuildCallback.create(new AwsEnvironment(environment))));
  }

  BuildDeadLetterHandler(FailLostBuild failLostBuild) {
    this.failLostBuild = failLostBuild;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : event.getRecords()) {
      try {
        failLostBuild.run(StepJson.read(message.getBody(), BuildMessage.class));
      } catch (DependencyUnavailableException _) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }
}
