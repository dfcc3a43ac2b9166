package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.PublicAnswer;
import java.net.URI;

/// Recognises Cloudflare's own gate before a site.
final class CloudflareAccess {
  private static final String SIGN_IN_DOMAIN = ".cloudflareaccess.com";

  private CloudflareAccess() {}

  static boolean asksToSignIn(PublicAnswer answer) {
    return answer.status() >= 300
        && answer.status() < 400
        && answer.headers().firstValue("Location").filter(CloudflareAccess::isSignIn).isPresent();
  }

  private static boolean isSignIn(String location) {
    try {
      var host = URI.create(location).getHost();
      return host != null && host.endsWith(SIGN_IN_DOMAIN);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
