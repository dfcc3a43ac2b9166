package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.deployment.Release;
import java.util.Map;

/// Our deployment at Cloudflare: its project, its kind, the message it is told by, and its id once
/// there is one.
///
/// All of it is kept from the push, for the config may change before the deployment is done.
record CloudflareRelease(String id, Place place, String subdomain, String message, Kind kind) {
  private static final String NONE = "none";
  private static final String ACCOUNT = "account";
  private static final String PROJECT = "project";
  private static final String SUBDOMAIN = "subdomain";
  private static final String MESSAGE = "message";
  private static final String KIND = "kind";

  /// Which of its addresses a deployment is to be shown at.
  enum Kind {
    PRODUCTION(Environment.PRODUCTION),
    /// At the branch's address, where the next deployment of the branch replaces it.
    BRANCH(Environment.PREVIEW),
    /// At an address of its own.
    SINGLE(Environment.PREVIEW);

    private final Environment environment;

    Kind(Environment environment) {
      this.environment = environment;
    }

    Environment environment() {
      return environment;
    }
  }

  /// What is about to be made.
  static CloudflareRelease intended(Place place, String subdomain, String message, Kind kind) {
    return new CloudflareRelease(NONE, place, subdomain, message, kind);
  }

  static CloudflareRelease of(Release release) {
    return new CloudflareRelease(
        release.providerId(),
        new Place(release.detail(ACCOUNT), release.detail(PROJECT)),
        release.detail(SUBDOMAIN),
        release.detail(MESSAGE),
        Kind.valueOf(release.detail(KIND)));
  }

  boolean isCreated() {
    return !id.equals(NONE);
  }

  CloudflareRelease created(String createdId) {
    return new CloudflareRelease(createdId, place, subdomain, message, kind);
  }

  Release stored() {
    return new Release(
        id,
        Map.of(
            ACCOUNT, place.account(),
            PROJECT, place.project(),
            SUBDOMAIN, subdomain,
            MESSAGE, message,
            KIND, kind.name()));
  }
}
