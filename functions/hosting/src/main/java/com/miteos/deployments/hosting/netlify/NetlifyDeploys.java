package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Deploy;
import com.miteos.deployments.hosting.netlify.NetlifyApi.NewDeploy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Our deployment's deploys at a site, told by their title: there is to be exactly one.
///
/// Netlify makes a new deploy of every create and knows no idempotency key, so whatever a lost
/// answer left behind is looked for before creating again.
final class NetlifyDeploys {
  private static final int CREATES = 3;

  /// How long a create without an answer gets to show in the list.
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /// More deploys than a site gets in the life of one deployment of ours: Netlify allows a hundred
  /// a day unless it is asked for more.
  private static final int MAX_PAGES = 3;

  private final NetlifyApi api;
  private final ProviderSession session;
  private final String site;
  private final String title;

  NetlifyDeploys(NetlifyApi api, ProviderSession session, String site, String title) {
    this.api = api;
    this.session = session;
    this.site = site;
    this.title = title;
  }

  /// Where an earlier attempt may have left some, the newest of them is the one to go on with.
  Deploy findOrCreate(NewDeploy deploy) throws InterruptedException {
    var found = newest();
    if (found.isEmpty()) {
      return create(deploy);
    }
    withdrawOthersThan(found.get().id());
    return found.get();
  }

  Deploy create(NewDeploy deploy) throws InterruptedException {
    for (var creates = 1; ; creates++) {
      try {
        var created = api.create(site, title, deploy);
        if (creates > 1) {
          withdrawOthersThan(created.id());
        }
        return created;
      } catch (ProviderUnavailableException unclear) {
        if (creates == CREATES) {
          throw unclear;
        }
      }
      session.pause(SETTLING);
      var found = newest();
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /// Takes back a deploy that a later attempt has made superfluous by making its own; where this is
  /// the only one, the later attempt has found it or will.
  void withdrawDuplicate(String id) throws InterruptedException {
    if (ours().stream().anyMatch(deploy -> !deploy.id().equals(id))) {
      api.cancel(id);
    }
  }

  private void withdrawOthersThan(String id) throws InterruptedException {
    for (var deploy : ours()) {
      if (!deploy.id().equals(id)) {
        api.cancel(deploy.id());
      }
    }
  }

  private Optional<Deploy> newest() throws InterruptedException {
    return ours().stream()
        .max(
            Comparator.comparing(
                Deploy::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  private List<Deploy> ours() throws InterruptedException {
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
}
