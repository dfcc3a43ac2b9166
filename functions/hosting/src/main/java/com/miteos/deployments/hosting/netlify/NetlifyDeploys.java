package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.hosting.SingleDeployment;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Deploy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Our deployment's deploys at a site, told by their title.
record NetlifyDeploys(NetlifyApi api, String site, String title)
    implements SingleDeployment.Ours<Deploy> {
  /// More deploys than a site gets in the life of one deployment of ours: Netlify allows a hundred
  /// a day unless it is asked for more.
  private static final int MAX_PAGES = 3;

  @Override
  public List<Deploy> living() throws InterruptedException {
    var ours = new ArrayList<Deploy>();
    for (var page = 1; page <= MAX_PAGES; page++) {
      var deploys = api.deploys(site, page);
      for (var deploy : deploys) {
        if (title.equals(deploy.title()) && DeployState.of(deploy.state()) != DeployState.FAILED) {
          ours.add(deploy);
        }
      }
      if (deploys.size() < NetlifyApi.PAGE) {
        break;
      }
    }
    return ours;
  }

  @Override
  public String id(Deploy deploy) {
    return deploy.id();
  }

  @Override
  public Comparator<Deploy> byAge() {
    return Comparator.comparing(
        Deploy::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  @Override
  public void takeBack(String id) throws InterruptedException {
    api.cancel(id);
  }
}
