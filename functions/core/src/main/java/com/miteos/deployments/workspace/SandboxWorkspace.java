package com.miteos.deployments.workspace;

import com.miteos.deployments.access.Owner;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A workspace that needs no artifact with a test token, for it holds the [SandboxSite]; the
/// sandbox's script of the same name says what happens to its deployments.
public enum SandboxWorkspace {
  LIVE("ws_test_live"),
  BUILD_FAIL("ws_test_build_fail"),
  NO_OUTPUT("ws_test_no_output"),
  PROVIDER_REJECTS("ws_test_provider_rejects"),
  PROVIDER_429_THEN_LIVE("ws_test_provider_429_then_live"),
  SLOW_30S("ws_test_slow_30s"),
  VERIFY_MISMATCH("ws_test_verify_mismatch"),
  /// Ends by its deadline, which comes early, as nobody wants to wait for more.
  STUCK("ws_test_stuck", Duration.ofMinutes(1));

  private final String id;
  private final @Nullable Duration longest;

  SandboxWorkspace(String id) {
    this(id, null);
  }

  SandboxWorkspace(String id, @Nullable Duration longest) {
    this.id = id;
    this.longest = longest;
  }

  public String id() {
    return id;
  }

  /// How long a deployment of it may take that is otherwise allowed `usual`.
  public Duration timeAllowed(Duration usual) {
    return longest != null && longest.compareTo(usual) < 0 ? longest : usual;
  }

  /// The one an owner means; with a live token nobody means one.
  public static Optional<SandboxWorkspace> of(Owner owner, WorkspaceId workspace) {
    return switch (owner.mode()) {
      case TEST -> find(workspace.value());
      case LIVE -> Optional.empty();
    };
  }

  static boolean isNamed(String id) {
    return find(id).isPresent();
  }

  private static Optional<SandboxWorkspace> find(String id) {
    return Arrays.stream(values()).filter(workspace -> workspace.id.equals(id)).findFirst();
  }
}
