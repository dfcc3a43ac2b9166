package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Failure;

/// What a host's answer means.
public sealed interface Reading<T> {
  /// It did what was asked.
  record Accepted<T>(T value) implements Reading<T> {}

  /// It never will.
  record Refused<T>(Failure failure) implements Reading<T> {}

  /// It refuses in a way it is known to be wrong about at times: final only when repeated.
  record Doubtful<T>(Failure failure) implements Reading<T> {}

  /// It could not; whether anything took effect is unknown.
  record Unwell<T>(Failure failure) implements Reading<T> {}

  /// It did nothing and wants to be left alone for a while.
  record Limited<T>(Failure failure) implements Reading<T> {}
}
