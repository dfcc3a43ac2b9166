package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.util.Optional;

/// The page that `admin_url` leads to: a site's deploys with links to each.
final class ProjectPages {
  private final NetlifySites sites;
  private final NetlifyDeploys deploys;
  private final NetlifyAddresses addresses;

  ProjectPages(NetlifySites sites, NetlifyDeploys deploys, NetlifyAddresses addresses) {
    this.sites = sites;
    this.deploys = deploys;
    this.addresses = addresses;
  }

  Answer show(Call call) {
    var name = call.pathVariable("name");
    return sites.all().stream()
        .filter(site -> site.name().equals(name))
        .findFirst()
        .map(site -> Answer.html(200, page(site)))
        .orElseGet(() -> Answer.text(404, "There is no such project\n"));
  }

  private String page(NetlifySite site) {
    var rows = new StringBuilder();
    for (var deploy : deploys.of(site)) {
      rows.append(
          "<tr><td><a href=\"%s\">%s</a><td>%s<td>%s<td>%s\n"
              .formatted(
                  addresses.of(deploy),
                  deploy.id(),
                  deploy.state().wireName(),
                  deploy.createdAt(),
                  escaped(Optional.ofNullable(deploy.options().title()).orElse(""))));
    }
    return """
    <!doctype html>
    <title>%1$s</title>
    <h1><a href="%2$s">%1$s</a></h1>
    <table>
    <tr><th>Deploy<th>State<th>Created<th>Title
    %3$s</table>
    """
        .formatted(escaped(site.name()), addresses.of(site), rows);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
