package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Site;
import com.miteos.deployments.hosting.netlify.NetlifyRelease.Kind;
import com.miteos.deployments.target.Settings;
import java.util.Optional;

/// Finds the site a config names.
final class NetlifySites {
  /// Where the official client stops, too.
  private static final int MAX_PAGES = 10;

  private final NetlifyApi api;
  private final NetlifyErrors errors;

  NetlifySites(NetlifyApi api, NetlifyErrors errors) {
    this.api = api;
    this.errors = errors;
  }

  /// By id, domain or name; throws [ProviderRejectedException] where there is none, or where it is
  /// to be published and would not be.
  Site find(Settings settings) throws InterruptedException {
    var site = find(settings.text("site"));
    if (Kind.of(settings) == Kind.PRODUCTION && site.isLocked()) {
      throw new ProviderRejectedException(errors.locked());
    }
    return site;
  }

  private Site find(String setting) throws InterruptedException {
    var site = api.site(setting);
    if (site.isEmpty() && !setting.contains(".")) {
      site = named(setting);
    }
    return site.orElseThrow(() ->
        new ProviderRejectedException(
            Failure.of(
                FailureStage.UPLOAD,
                FailureCode.PROJECT_NOT_FOUND,
                "Netlify has no site '" + setting + "' that this token can see.")));
  }

  /// The list also has sites whose names only resemble the one asked for.
  private Optional<Site> named(String name) throws InterruptedException {
    for (var page = 1; page <= MAX_PAGES; page++) {
      var sites = api.sitesNamedLike(name, page);
      var exact = sites.stream().filter(site -> name.equals(site.name())).findFirst();
      if (exact.isPresent() || sites.size() < NetlifyApi.PAGE) {
        return exact;
      }
    }
    return Optional.empty();
  }
}
