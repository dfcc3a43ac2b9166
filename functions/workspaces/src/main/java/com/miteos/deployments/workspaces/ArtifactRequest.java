package com.miteos.deployments.workspaces;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.miteos.deployments.api.Parameter;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import org.jspecify.annotations.Nullable;

/// The announcement of an upload as it came.
record ArtifactRequest(
    @Nullable String contentType,
    @Nullable Long size,
    @JsonProperty("sha256") @Nullable String digest) {
  Artifact parse() {
    var format =
        new Parameter("content_type", contentType)
            .oneOf(ArtifactFormat::find, ArtifactFormat.accepted());
    return new Artifact(format, parsedSize(), parsedDigest());
  }

  private long parsedSize() {
    if (size == null) {
      throw Refusals.missing("size", "a whole number");
    }
    if (size < 1 || size > Artifact.MAX_BYTES) {
      throw Refusals.invalid(
          "size", "expected 1 to %d bytes (1 GiB), got %d".formatted(Artifact.MAX_BYTES, size));
    }
    return size;
  }

  private String parsedDigest() {
    var text = new Parameter("sha256", digest).required();
    if (!Artifact.isSha256(text)) {
      throw Refusals.invalid(
          "sha256", "expected 64 lower-case hex digits, got '" + Refusals.abbreviated(text) + "'");
    }
    return text;
  }
}
