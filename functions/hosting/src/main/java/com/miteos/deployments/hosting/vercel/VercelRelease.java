package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.deployment.Release;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Our deployment at Vercel: its id there, whose it is, and what it is to become.
///
/// Team and environment are kept from the push, for the config may change before the deployment is
/// ready.
record VercelRelease(String deployment, @Nullable String team, Environment environment) {
  private static final String TEAM = "team";
  private static final String ENVIRONMENT = "environment";

  enum Environment {
    PRODUCTION,
    PREVIEW;

    /// As the config's setting has it.
    static Environment of(String setting) {
      return setting.equals("production") ? PRODUCTION : PREVIEW;
    }

    /// What a create says of it: a preview is what comes of saying nothing.
    @Nullable String target() {
      return switch (this) {
        case PRODUCTION -> "production";
        case PREVIEW -> null;
      };
    }
  }

  static VercelRelease of(Release release) {
    return new VercelRelease(
        release.providerId(),
        release.details().get(TEAM),
        Environment.valueOf(release.detail(ENVIRONMENT)));
  }

  Release stored() {
    return new Release(
        deployment,
        team == null
            ? Map.of(ENVIRONMENT, environment.name())
            : Map.of(ENVIRONMENT, environment.name(), TEAM, team));
  }
}
