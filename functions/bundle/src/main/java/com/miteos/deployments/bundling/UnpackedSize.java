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

  /// Refuses a file that is announced to be too much all by itself.
  void announce(String name, long size) {
    if (size > limits.bytes()) {
      throw ArtifactRejectedException.tooLarge(
          "expected files of at most "
              + limits.bytes()
              + " bytes together once unpacked, but "
              + EntryPath.quote(name)
              + " alone is announced with "
              + size);
    }
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
