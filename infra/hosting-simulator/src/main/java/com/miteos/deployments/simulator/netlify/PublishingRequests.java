package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;

/// The requests about what visitors see, and about ending and deleting deploys.
final class PublishingRequests {
  private final DeployLookup lookup;
  private final NetlifyPublishing publishing;

  PublishingRequests(DeployLookup lookup, NetlifyPublishing publishing) {
    this.lookup = lookup;
    this.publishing = publishing;
  }

  Answer cancel(Call call) {
    return lookup.withDeploy(
        call, (_, deploy) -> lookup.answer(call, 201, publishing.cancel(deploy)));
  }

  Answer restore(Call call) {
    return lookup.withDeploy(
        call,
        (site, deploy) ->
            publishing
                .restore(site, deploy)
                .map(restored -> lookup.answer(call, 201, restored))
                .orElseGet(NetlifyErrors::notReady));
  }

  Answer rollBack(Call call) {
    return lookup.withSite(
        call,
        site ->
            publishing.rollBack(site).isPresent()
                ? Answer.empty(204)
                : NetlifyErrors.invalid("There is no earlier deploy"));
  }

  Answer lock(Call call) {
    return lookup.withDeploy(
        call,
        (site, deploy) ->
            publishing
                .lock(site, deploy)
                .map(_ -> lookup.answer(call, 200, deploy))
                .orElseGet(() -> NetlifyErrors.invalid("The deploy is not published")));
  }

  Answer unlock(Call call) {
    return lookup.withDeploy(
        call,
        (site, deploy) -> {
          publishing.unlock(site);
          return lookup.answer(call, 200, deploy);
        });
  }

  Answer delete(Call call) {
    return lookup.withDeploy(
        call,
        (site, deploy) ->
            publishing.delete(site, deploy)
                ? Answer.empty(204)
                : NetlifyErrors.invalid("A published or unfinished deploy cannot be deleted"));
  }
}
