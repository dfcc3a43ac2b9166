package com.miteos.deployments.createdeployment;

import com.miteos.deployments.api.ApiException;
import com.miteos.deployments.deployment.CheckOrder;
import com.miteos.deployments.deployment.OrderCheck;
import com.miteos.deployments.deployment.OrderCheck.ArtifactMissing;
import com.miteos.deployments.deployment.OrderCheck.ConfigForOtherTarget;
import com.miteos.deployments.deployment.OrderCheck.ConfigMissing;
import com.miteos.deployments.deployment.OrderCheck.OutputExpired;
import com.miteos.deployments.deployment.OrderCheck.OutputMissing;
import com.miteos.deployments.deployment.OrderCheck.WorkspaceMissing;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.target.Target;
import org.jspecify.annotations.Nullable;

/// Why something cannot be deployed, in the caller's words.
record OrderRefusal(
    int status, PreflightSubject subject, @Nullable String param, String code, String problem) {
  static OrderRefusal of(OrderCheck.Refused refused, CheckOrder.Request asked) {
    return switch (refused) {
      case ConfigMissing() ->
          config("resource_missing", "a config of this account", asked.configId().value());
      case ConfigForOtherTarget(Target configured) ->
          config(
              "target_config_mismatch",
              "a config for " + asked.target().wireName(),
              "one for " + configured.wireName());
      case WorkspaceMissing() ->
          workspace("resource_missing", "a workspace of this account", asked.workspaceId().value());
      case ArtifactMissing() ->
          workspace(
              "artifact_missing",
              "a workspace that holds an artifact",
              "one nothing was uploaded to");
      case OutputMissing() ->
          output(
              "output_missing", "a deployment whose build is done", "one that has built nothing");
      case OutputExpired() ->
          output(
              "artifact_expired",
              "a deployment whose output is kept",
              "one whose output is gone; deploy its workspace anew");
    };
  }

  private static OrderRefusal config(String code, String expected, String got) {
    return new OrderRefusal(
        400,
        PreflightSubject.CONFIG,
        CreateDeploymentRequest.CONFIG_ID,
        code,
        "expected " + expected + ", got " + got);
  }

  private static OrderRefusal workspace(String code, String expected, String got) {
    return new OrderRefusal(
        400,
        PreflightSubject.WORKSPACE,
        CreateDeploymentRequest.WORKSPACE_ID,
        code,
        "expected " + expected + ", got " + got);
  }

  private static OrderRefusal output(String code, String expected, String got) {
    return new OrderRefusal(
        409, PreflightSubject.OUTPUT, null, code, "expected " + expected + ", got " + got);
  }

  ApiException asError() {
    return new ApiException(status, code, message(), param);
  }

  PreflightCheck asCheck() {
    return PreflightCheck.failed(subject, code, message());
  }

  private String message() {
    return param == null ? problem : param + ": " + problem;
  }
}
