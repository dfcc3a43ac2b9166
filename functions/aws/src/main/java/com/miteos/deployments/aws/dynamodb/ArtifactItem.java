package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;

/// An artifact as a map in an item.
final class ArtifactItem {
  private ArtifactItem() {}

  static Item.Writer write(Artifact artifact) {
    return Item.write()
        .text("format", artifact.format().contentType())
        .number("size", artifact.size())
        .text("sha256", artifact.sha256());
  }

  static Artifact read(Item item) {
    return new Artifact(
        item.constant("format", ArtifactFormat.values(), ArtifactFormat::contentType),
        item.number("size"),
        item.text("sha256"));
  }
}
