package com.miteos.deployments.builddeadletter;

import com.miteos.deployments.pipeline.BuildCallback;
import com.miteos.deployments.pipeline.BuildMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the wait for a build whose message no runner could finish.
final class FailLostBuild {
  static final String ERROR = "BuildLost";

  private static final Logger LOG = LoggerFactory.getLogger(FailLostBuild.class);

  private final BuildCallback callback;

  FailLostBuild(BuildCallback callback) {
    this.callback = callback;
  }

  void run(BuildMessage message) {
    var stillWaited =
        callback.fail(message.taskToken(), ERROR, "every runner that took the build was lost");
    LOG.atError()
        .addKeyValue("deployment_id", message.deployment().deploymentId())
        .addKeyValue("still_waited", stillWaited)
        .log("Build lost");
  }
}
