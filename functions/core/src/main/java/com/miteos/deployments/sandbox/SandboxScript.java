package com.miteos.deployments.sandbox;

import com.miteos.deployments.access.Owner;
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
import com.miteos.deployments.workspace.WorkspaceId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The workspaces that need no artifact with a test token, and what each has happen: all of it
/// stands in this table.
public enum SandboxScript {
  LIVE("ws_test_live", new None()),
  BUILD_FAIL(
      "ws_test_build_fail",
      new BuildFails(
          "The artifact is a project, as 'package.json' has a build script.",
          List.of(
              said(LogStage.INSTALL, "$ npm ci"),
              said(LogStage.INSTALL, "added 42 packages in 1s"),
              said(LogStage.COMPILE, "$ npm run build"),
              said(LogStage.COMPILE, "src/main.ts(3,7): error TS2322: 'string' is not a 'number'")),
          Failure.of(
              FailureStage.BUILD,
              FailureCode.BUILD_FAILED,
              "'npm run build' ended with exit code 1"))),
  NO_OUTPUT(
      "ws_test_no_output",
      new BuildFails(
          "The artifact is a project, as 'package.json' has a build script.",
          List.of(
              said(LogStage.INSTALL, "$ npm ci"),
              said(LogStage.INSTALL, "added 42 packages in 1s"),
              said(LogStage.COMPILE, "$ npm run build"),
              said(LogStage.COMPILE, "Done in 0.4 s")),
          Failure.of(
              FailureStage.BUILD,
              FailureCode.NO_OUTPUT,
              "expected the build to leave files in dist, build, out, found none; the config's"
                  + " output_directory names another place"))),
  PROVIDER_REJECTS(
      "ws_test_provider_rejects",
      new UploadRejected(
          Failure.of(
                  FailureStage.UPLOAD,
                  FailureCode.PROVIDER_REJECTED,
                  "The host refuses the deployment: a file has a name it does not take.")
              .by(new ProviderError(422, "invalid_file_name", "sandbox-1")))),
  PROVIDER_429_THEN_LIVE(
      "ws_test_provider_429_then_live",
      new FirstUploadPutOff(
          Failure.of(
                  FailureStage.UPLOAD,
                  FailureCode.PROVIDER_QUOTA,
                  "The host's rate limit is used up.")
              .by(new ProviderError(429, "rate_limited", "sandbox-1")),
          Duration.ofSeconds(2))),
  SLOW_30S("ws_test_slow_30s", new ReadyAfter(Duration.ofSeconds(30))),
  VERIFY_MISMATCH(
      "ws_test_verify_mismatch",
      new NotVerified(
          Failure.of(
              FailureStage.VERIFY,
              FailureCode.VERIFICATION_MISMATCH,
              "The host says that it is done, but index.html is not what was uploaded."))),
  STUCK("ws_test_stuck", new NeverReady(Duration.ofMinutes(1)));

  private final String workspace;
  private final Twist twist;

  SandboxScript(String workspace, Twist twist) {
    this.workspace = workspace;
    this.twist = twist;
  }

  private static Line said(LogStage stage, String message) {
    return new Line(stage, LogLevel.INFO, message);
  }

  public String workspace() {
    return workspace;
  }

  public Twist twist() {
    return twist;
  }

  /// How long a deployment may take that is otherwise allowed `usual`.
  public Duration timeAllowed(Duration usual) {
    return twist instanceof NeverReady(var shorter) && shorter.compareTo(usual) < 0
        ? shorter
        : usual;
  }

  /// The script an order asks for; a live token's order never asks for one.
  public static Optional<SandboxScript> of(Order order) {
    return of(order.owner(), order.workspaceId());
  }

  public static Optional<SandboxScript> of(Owner owner, WorkspaceId workspace) {
    return switch (owner.mode()) {
      case TEST -> find(workspace.value());
      case LIVE -> Optional.empty();
    };
  }

  /// Whether a script is known by this workspace id.
  public static boolean isWorkspace(String id) {
    return find(id).isPresent();
  }

  private static Optional<SandboxScript> find(String workspace) {
    return Arrays.stream(values()).filter(it -> it.workspace.equals(workspace)).findFirst();
  }
}
