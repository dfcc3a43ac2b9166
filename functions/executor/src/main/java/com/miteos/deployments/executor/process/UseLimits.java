package com.miteos.deployments.executor.process;

/// The most a build's commands may use at once, and print.
///
/// `memoryBytes` counts what processes do not share, `diskBytes` the build's whole folder.
public record UseLimits(
    int processes, long memoryBytes, long diskBytes, long fileBytes, long printedBytes) {
  private static final int PROCESSES = 256;
  private static final long DISK_BYTES = 6L << 30;
  private static final long FILE_BYTES = 4L << 30;
  private static final long PRINTED_BYTES = 1L << 30;

  /// For a machine whose `memoryBytes` are the commands' own.
  public static UseLimits standard(long memoryBytes) {
    return new UseLimits(PROCESSES, memoryBytes, DISK_BYTES, FILE_BYTES, PRINTED_BYTES);
  }
}
