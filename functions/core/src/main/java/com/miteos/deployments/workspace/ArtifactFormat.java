package com.miteos.deployments.workspace;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The archive forms an artifact may have.
public enum ArtifactFormat {
  ZIP("application/zip"),
  TAR_GZIP("application/gzip"),
  TAR_ZSTANDARD("application/zstd");

  private final String contentType;

  ArtifactFormat(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  public static Optional<ArtifactFormat> find(String contentType) {
    return Arrays.stream(values())
        .filter(format -> format.contentType.equals(contentType))
        .findFirst();
  }

  /// The accepted content types for an error message.
  public static String accepted() {
    return Arrays.stream(values())
        .map(ArtifactFormat::contentType)
        .collect(Collectors.joining(", "));
  }
}
