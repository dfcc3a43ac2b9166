package com.miteos.deployments.workspaces;

import com.miteos.deployments.api.Members;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import java.util.List;

/// Reads the announcement of an upload.
final class ArtifactRequest {
  private static final String CONTENT_TYPE = "content_type";
  private static final String SIZE = "size";
  private static final String SHA256 = "sha256";
  private static final List<String> ACCEPTED = List.of(CONTENT_TYPE, SHA256, SIZE);

  private ArtifactRequest() {}

  static Artifact parse(Members body) {
    body.only(ACCEPTED);
    var format =
        body.parameter(CONTENT_TYPE).oneOf(ArtifactFormat::find, ArtifactFormat.accepted());
    return new Artifact(format, size(body), digest(body));
  }

  private static long size(Members body) {
    var size = body.wholeNumber(SIZE);
    if (size < 1 || size > Artifact.MAX_BYTES) {
      throw Refusals.invalid(
          SIZE, "expected 1 to %d bytes (1 GiB), got %d".formatted(Artifact.MAX_BYTES, size));
    }
    return size;
  }

  private static String digest(Members body) {
    var text = body.parameter(SHA256).required();
    if (!Artifact.isSha256(text)) {
      throw Refusals.invalid(
          SHA256, "expected 64 lower-case hex digits, got '" + Refusals.abbreviated(text) + "'");
    }
    return text;
  }
}
