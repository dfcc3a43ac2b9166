package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.target.Settings;
import java.util.Map;

/// Our deployment at Netlify: the deploy, its site, and whether it is to become the site's
/// published one.
///
/// The kind is kept from the push, for the config may change before the deploy is ready.
record NetlifyRelease(String site, String deploy, Kind kind) {
  private static final String SITE = "site";
  private static final String KIND = "kind";

  enum Kind {
    PRODUCTION,
    DRAFT;

    /// As the config's setting has it.
    static Kind of(Settings settings) {
      return settings.flag("production") ? PRODUCTION : DRAFT;
    }
  }

  static NetlifyRelease of(Release release) {
    return new NetlifyRelease(
        release.detail(SITE), release.providerId(), Kind.valueOf(release.detail(KIND)));
  }

  boolean isDraft() {
    return kind == Kind.DRAFT;
  }

  Release stored() {
    return new Release(deploy, Map.of(SITE, site, KIND, kind.name()));
  }
}
