package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Finds the site or deploy that a request's path names and lets nothing else change meanwhile.
final class DeployLookup {
  private final NetlifyStore store;
  private final NetlifySites sites;
  private final NetlifyDeploys deploys;
  private final NetlifyViews views;

  DeployLookup(NetlifyStore store, NetlifySites sites, NetlifyDeploys deploys, NetlifyViews views) {
    this.store = store;
    this.sites = sites;
    this.deploys = deploys;
    this.views = views;
  }

  Answer withSite(Call call, Function<NetlifySite, Answer> action) {
    return store.exclusively(
        () -> sites.find(call.pathVariable("site")).map(action).orElseGet(NetlifyErrors::notFound));
  }

  /// In paths that name a site too it may be any way of naming the deploy's own site.
  Answer withDeploy(Call call, BiFunction<NetlifySite, NetlifyDeploy, Answer> action) {
    return store.exclusively(() -> {
      var deploy = deploys.find(call.pathVariable("deploy"));
      var site = deploy.flatMap(found -> store.site(found.siteId()));
      var named = call.optionalPathVariable("site");
      var isElsewhere = named.isPresent() && !sites.find(named.get()).equals(site);
      return deploy.isEmpty() || site.isEmpty() || isElsewhere
          ? NetlifyErrors.notFound()
          : action.apply(site.get(), deploy.get());
    });
  }

  Answer answer(Call call, int status, NetlifyDeploy deploy) {
    var site = store.site(deploy.siteId()).orElseThrow();
    return Answer.json(status, views.deploy(site, deploy, call.origin()));
  }
}
