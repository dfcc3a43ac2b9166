package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.UriPath;

/// A Pages project of an account.
record Place(String account, String project) {
  String path() {
    return "/accounts/" + UriPath.encode(account) + "/pages/projects/" + UriPath.encode(project);
  }
}
