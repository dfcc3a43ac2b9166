package com.miteos.deployments.bundling;

/// How much an archive may hold: `bytes` unpacked, and unpacked bytes for each packed one.
///
/// A ratio counts only beyond [#RATIO_FLOOR] unpacked bytes, as tiny archives compress freely.
public record ArchiveLimits(int files, long bytes, int ratio) {
  public static final ArchiveLimits STANDARD = new ArchiveLimits(100_000, 4L << 30, 1_000);

  static final long RATIO_FLOOR = 1L << 20;
}
