package com.miteos.deployments.aws;

import java.util.Optional;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// LocalStack, or an image that says the same, in a container.
public final class LocalStack {
  /// The last one that runs without an account.
  private static final String DEFAULT_IMAGE = "localstack/localstack:4.14.0";

  private static final String AUTH_TOKEN = "LOCALSTACK_AUTH_TOKEN";

  private LocalStack() {}

  /// Of the image that the system property `localstack.image` names, with the token that later ones
  /// ask for if the environment has it.
  ///
  /// @param services all it has, by LocalStack's names, each ready once the container is
  public static LocalStackContainer container(String... services) {
    var image = System.getProperty("localstack.image", DEFAULT_IMAGE);
    var container =
        new LocalStackContainer(
                DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
            .withServices(services)
            .withEnv("EAGER_SERVICE_LOADING", "1");
    Optional.ofNullable(System.getenv(AUTH_TOKEN))
        .ifPresent(token -> container.withEnv(AUTH_TOKEN, token));
    return container;
  }
}
