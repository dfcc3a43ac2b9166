package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.deployment.Failure;

/// What the asset store makes of a call.
sealed interface AssetAnswer<T> {
  /// It did what was asked.
  record Taken<T>(T value) implements AssetAnswer<T> {}

  /// It does not take the upload token, or no longer.
  record TokenRefused<T>(Failure failure) implements AssetAnswer<T> {}
}
