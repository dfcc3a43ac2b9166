package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import java.io.IOException;
import java.util.List;

/// An archive that must not become a bundle, with what the customer hears about it.
record Rejection(String name, ArchiveSource source, FailureCode code, List<String> message) {
  private static final ArchiveLimits SMALL = new ArchiveLimits(10, 3L << 20, 1_000);

  static Rejection invalid(String name, ArchiveSource source, String... message) {
    return new Rejection(name, source, FailureCode.ARTIFACT_INVALID, List.of(message));
  }

  static Rejection tooLarge(String name, ArchiveSource source, String... message) {
    return new Rejection(name, source, FailureCode.ARTIFACT_TOO_LARGE, List.of(message));
  }

  void check() {
    assertThatThrownBy(this::bundle)
        .isInstanceOfSatisfying(
            ArtifactRejectedException.class,
            rejection -> {
              var failure = rejection.failure();
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.stage()).isEqualTo(FailureStage.BUILD);
              assertThat(failure.failureClass()).isEqualTo(FailureClass.USER);
              assertThat(failure.message()).startsWith("expected").contains(message);
            });
  }

  private void bundle() throws IOException {
    try (var writer = new InMemoryBundleStore().create("key")) {
      new Bundler(SMALL).bundle(source, "", writer);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
