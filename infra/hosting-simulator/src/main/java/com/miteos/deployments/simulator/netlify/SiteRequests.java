package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.JsonBody;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// The requests about sites, accounts and their variables.
final class SiteRequests {
  private final NetlifySites sites;
  private final NetlifyDeploys deploys;
  private final NetlifyViews views;
  private final RandomGenerator random;

  SiteRequests(
      NetlifySites sites, NetlifyDeploys deploys, NetlifyViews views, RandomGenerator random) {
    this.sites = sites;
    this.deploys = deploys;
    this.views = views;
    this.random = random;
  }

  Answer get(Call call) {
    return sites
        .find(call.pathVariable("site"))
        .map(site -> Answer.json(200, view(call, site)))
        .orElseGet(NetlifyErrors::notFound);
  }

  Answer list(Call call) {
    var found = call.query("name").map(sites::search).orElseGet(sites::all);
    var views = Paging.of(call).page(found).stream().map(site -> view(call, site)).toList();
    return Answer.json(200, NetlifyViews.list(views));
  }

  Answer create(Call call) throws IOException {
    var body = JsonBody.object(call);
    if (body.isEmpty()) {
      return NetlifyErrors.malformed();
    }
    var name = body.get().path("name").asText("");
    return sites
        .create(name.isEmpty() ? randomName() : name)
        .map(site -> Answer.json(201, view(call, site)))
        .orElseGet(() -> NetlifyErrors.invalid("subdomain must be unique"));
  }

  Answer accounts(Call call) {
    return Answer.json(200, NetlifyViews.list(List.of(views.account())));
  }

  Answer account(Call call) {
    var wanted = call.pathVariable("account");
    return wanted.equals(NetlifyViews.ACCOUNT_SLUG) || wanted.equals(NetlifyViews.ACCOUNT_ID)
        ? Answer.json(200, views.account())
        : NetlifyErrors.notFound();
  }

  Answer variables(Call call) {
    return Answer.json(200, JsonNodeFactory.instance.arrayNode());
  }

  Answer user(Call call) {
    return Answer.json(200, views.user());
  }

  private ObjectNode view(Call call, NetlifySite site) {
    return views.site(site, deploys.published(site.id()).orElse(null), call.origin());
  }

  private String randomName() {
    var suffix = new byte[4];
    random.nextBytes(suffix);
    return "site-" + HexFormat.of().formatHex(suffix);
  }
}
