package com.miteos.deployments.hosting.cloudflare;

import java.util.Locale;

/// Which of a project's two kinds of deployment one is; Cloudflare tells by the branch.
enum Environment {
  PRODUCTION,
  PREVIEW;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
