package com.miteos.deployments.config;

import org.jspecify.annotations.Nullable;

/// How a workspace that is not finished yet is built, where the config overrides what is detected.
///
/// Directories are relative to the workspace's root.
public record BuildSettings(
    @Nullable String rootDirectory,
    @Nullable String installCommand,
    @Nullable String buildCommand,
    @Nullable String outputDirectory,
    BuildCache cache) {
  public static final BuildSettings DETECTED = new BuildSettings(null, null, null, null);

  /// With the cache.
  public BuildSettings(
      @Nullable String rootDirectory,
      @Nullable String installCommand,
      @Nullable String buildCommand,
      @Nullable String outputDirectory) {
    this(rootDirectory, installCommand, buildCommand, outputDirectory, BuildCache.ON);
  }
}
