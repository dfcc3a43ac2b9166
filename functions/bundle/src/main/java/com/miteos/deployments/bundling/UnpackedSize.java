package com.miteos.deployments.bundling;

/// Counts what an archive unpacks to and ends it as soon as that is too much.
final class UnpackedSize {
  private final ArchiveLimits limits;
  private final long packed;
  private final long mostForRatio;
  private long bytes;

  UnpackedSize(ArchiveLimits limits, long packed) {
    this.limits = limits;
    this.packed = packed;
    this.mostForRatio = Math.max(ArchiveLimits.RATIO_FLOOR, packed * limits.ratio());
  }

  void add(long more) {
    bytes += more;
    if (bytes > limits.bytes()) {
      throw ArtifactRejectedException.tooLarge(
          "expected files of at most "
              + limits.bytes()
              + " bytes together once unpacked, got at least "
              + bytes);
    }
    if (bytes > mostForRatio) {
      throw ArtifactRejectedException.tooLarge(
          "expected files of at most "
              + limits.ratio()
              + " times the size of their archive, but its "
              + packed
              + " bytes unpack to at least "
              + bytes);
    }
  }
}
