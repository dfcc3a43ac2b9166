package com.miteos.deployments.builddeadletter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.stepfunctions.StepFunctionsBuildCallback;
import com.miteos.deployments.pipeline.BuildMessage;
import com.miteos.deployments.pipeline.StepJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Consumes the dead letters of the builds queue, one at a time.
public final class BuildDeadLetterHandler implements RequestHandler<SQSEvent, @Nullable Void> {
  private final FailLostBuild failLostBuild;

  public BuildDeadLetterHandler() {
    this(System.getenv());
  }

  public BuildDeadLetterHandler(Map<String, String> environment) {
    this(new FailLostBuild(new StepFunctionsBuildCallback(new AwsEnvironment(environment))));
  }

  BuildDeadLetterHandler(FailLostBuild failLostBuild) {
    this.failLostBuild = failLostBuild;
  }

  @Override
  public @Nullable Void handleRequest(SQSEvent event, Context context) {
    for (var message : event.getRecords()) {
      failLostBuild.run(StepJson.read(message.getBody(), BuildMessage.class));
    }
    return null;
  }
}
