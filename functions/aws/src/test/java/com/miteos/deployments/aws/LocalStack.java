package com.miteos.deployments.aws;

import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// LocalStack, or an image that says the same, in a container.
public final class LocalStack {
  /// The last one that runs without an account.
  private static final String DEFAULT_IMAGE = "localstack/localstack:4.14.0";

  private LocalStack() {}

  /// Of the image that the system property `localstack.image` names.
  public static LocalStackContainer container() {
    var image = System.getProperty("localstack.image", DEFAULT_IMAGE);
    return new LocalStackContainer(
        DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"));
  }
}
