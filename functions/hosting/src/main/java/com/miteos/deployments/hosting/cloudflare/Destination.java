package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.Project;
import com.miteos.deployments.hosting.cloudflare.CloudflareRelease.Kind;
import com.miteos.deployments.target.Settings;

/// Where the deployments of a config go: a project, and the branch there that makes them what they
/// are to be.
record Destination(Place place, Project project, Kind kind, String branch) {
  /// The branch of previews that have none of their own, and another name for it where a project
  /// publishes that one.
  private static final String PREVIEW_BRANCH = "preview";

  private static final String OTHER_PREVIEW_BRANCH = "miteos-preview";

  /// Throws [ProviderRejectedException] where there is no such project or a preview would be
  /// published.
  static Destination find(CloudflareApi api, CloudflareErrors errors, Settings settings)
      throws InterruptedException {
    var place = new Place(settings.text("account_id"), settings.text("project"));
    var project =
        api.project(place)
            .orElseThrow(() -> new ProviderRejectedException(errors.noProject(place.project())));
    var kind = kind(settings);
    return new Destination(place, project, kind, branch(kind, project, settings, errors));
  }

  private static Kind kind(Settings settings) {
    if (settings.flag("production")) {
      return Kind.PRODUCTION;
    }
    return settings.find("branch").isPresent() ? Kind.BRANCH : Kind.SINGLE;
  }

  /// Cloudflare publishes what is of the project's production branch and nothing else.
  private static String branch(
      Kind kind, Project project, Settings settings, CloudflareErrors errors) {
    var production = project.productionBranch();
    return switch (kind) {
      case PRODUCTION -> production;
      case SINGLE -> production.equals(PREVIEW_BRANCH) ? OTHER_PREVIEW_BRANCH : PREVIEW_BRANCH;
      case BRANCH -> {
        var branch = settings.text("branch");
        if (branch.equals(production)) {
          throw new ProviderRejectedException(errors.previewOfProduction(branch));
        }
        yield branch;
      }
    };
  }
}
