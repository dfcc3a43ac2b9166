package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Failure;
import java.net.URI;
import java.time.Duration;

/// How far the provider is with a pushed deployment.
public sealed interface Progress {
  /// Not done; ask again after this long.
  record InProgress(Duration askAgainIn) implements Progress {}

  /// Done: it should be serving here.
  record Ready(URI url) implements Progress {}

  /// Done in the sandbox: nothing was pushed and nothing serves at the url, so there is nothing to
  /// verify.
  record Rehearsed(URI url) implements Progress {}

  /// The provider gave up on it.
  record Rejected(Failure failure) implements Progress {}
}
