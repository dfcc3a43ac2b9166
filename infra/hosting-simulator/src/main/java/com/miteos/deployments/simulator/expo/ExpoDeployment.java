package com.miteos.deployments.simulator.expo;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// A deployment from its archive on.
///
/// @param token what its uploads are authorised with
/// @param planned digests that were missing when the archive came
/// @param visibleAt when its addresses begin to show it
record ExpoDeployment(
    String id,
    String appId,
    String identifier,
    String token,
    State state,
    Content content,
    Set<String> planned,
    Instant createdAt,
    Instant visibleAt) {

  enum State {
    /// Waits for its content.
    PENDING,
    /// Was finalized with content missing.
    DISCARDED,
    LIVE
  }

  /// @param assets digest by path
  /// @param server digest by path, of what would run or is rendered already
  record Content(Map<String, String> assets, Map<String, String> server) {}

  boolean isLive() {
    return state == State.LIVE;
  }

  ExpoDeployment discarded() {
    return new ExpoDeployment(
        id, appId, identifier, token, State.DISCARDED, content, planned, createdAt, visibleAt);
  }

  ExpoDeployment live(Instant visibleFrom) {
    return new ExpoDeployment(
        id, appId, identifier, token, State.LIVE, content, planned, createdAt, visibleFrom);
  }
}
