package com.miteos.deployments.sandbox;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.sandbox.Twist.BuildFails;
import com.miteos.deployments.sandbox.Twist.FirstUploadPutOff;
import com.miteos.deployments.sandbox.Twist.Line;
import com.miteos.deployments.sandbox.Twist.NeverReady;
import com.miteos.deployments.sandbox.Twist.None;
import com.miteos.deployments.sandbox.Twist.NotVerified;
import com.miteos.deployments.sandbox.Twist.ReadyAfter;
import com.miteos.deployments.sandbox.Twist.UploadRejected;
import com.miteos.deployments.workspace.SandboxWorkspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What each sandbox workspace has happen to its deployments: all of it stands in this table.
public enum SandboxScript {
  LIVE(SandboxWorkspace.LIVE, new None()),
  BUILD_FAIL(
      SandboxWorkspace.BUILD_FAIL,
      failedBuild(
          "src/main.ts(3,7): error TS2322: 'string' is not a 'number'",
          FailureCode.BUILD_FAILED,
          "'npm run build' ended with exit code 1")),
  NO_OUTPUT(
      SandboxWorkspace.NO_OUTPUT,
      failedBuild(
          "Done in 0.4 s",
          FailureCode.NO_OUTPUT,
          "expected the build to leave files in dist, build, out, found none; the config's"
              + " output_directory names another place")),
  PROVIDER_REJECTS(
      SandboxWorkspace.PROVIDER_REJECTS,
      new UploadRejected(
          Failure.of(
                  FailureStage.UPLOAD,
                  FailureCode.PROVIDER_REJECTED,
                  "The host refuses the deployment: a file has a name it does not take.")
              .by(new ProviderError(422, "invalid_file_name", "sandbox-1")))),
  PROVIDER_429_THEN_LIVE(
      SandboxWorkspace.PROVIDER_429_THEN_LIVE,
      new FirstUploadPutOff(
          Failure.of(
                  FailureStage.UPLOAD,
                  FailureCode.PROVIDER_QUOTA,
                  "The host's rate limit is used up.")
              .by(new ProviderError(429, "rate_limited", "sandbox-1")),
          Duration.ofSeconds(2))),
  SLOW_30S(SandboxWorkspace.SLOW_30S, new ReadyAfter(Duration.ofSeconds(30))),
  VERIFY_MISMATCH(
      SandboxWorkspace.VERIFY_MISMATCH,
      new NotVerified(
          Failure.of(
              FailureStage.VERIFY,
              FailureCode.VERIFICATION_MISMATCH,
              "The host says that it is done, but index.html is not what was uploaded."))),
  STUCK(SandboxWorkspace.STUCK, new NeverReady());

  private final SandboxWorkspace workspace;
  private final Twist twist;

  SandboxScript(SandboxWorkspace workspace, Twist twist) {
    this.workspace = workspace;
    this.twist = twist;
  }

  private static BuildFails failedBuild(String lastLine, FailureCode code, String message) {
    return new BuildFails(
        "The artifact is a project, as 'package.json' has a build script.",
        List.of(
            said(LogStage.INSTALL, "$ npm ci"),
            said(LogStage.INSTALL, "added 42 packages in 1s"),
            said(LogStage.COMPILE, "$ npm run build"),
            said(LogStage.COMPILE, lastLine)),
        Failure.of(FailureStage.BUILD, code, message));
  }

  private static Line said(LogStage stage, String message) {
    return new Line(stage, LogLevel.INFO, message);
  }

  public SandboxWorkspace workspace() {
    return workspace;
  }

  public Twist twist() {
    return twist;
  }

  /// The script an order asks for; a live token's order never asks for one.
  public static Optional<SandboxScript> of(Order order) {
    return SandboxWorkspace.of(order.owner(), order.workspaceId())
        .map(workspace -> valueOf(workspace.name()));
  }
}
