package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sites, deploys and accounts as Netlify's API shows them.
final class NetlifyViews {
  static final String ACCOUNT_ID = "5f1a2b3c4d5e6f7a8b9c0d1e";
  static final String ACCOUNT_SLUG = "simulated-team";
  private static final String ACCOUNT_NAME = "Simulated Team";
  private static final String USER_ID = "5f1a2b3c4d5e6f7a8b9c0d1f";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final NetlifyAddresses addresses;
  private final MissingContent missing;

  NetlifyViews(NetlifyAddresses addresses, MissingContent missing) {
    this.addresses = addresses;
    this.missing = missing;
  }

  ObjectNode site(NetlifySite site, @Nullable NetlifyDeploy published, URI origin) {
    var url = addresses.of(site).toString();
    var view = JSON.objectNode();
    view.put("id", site.id()).put("site_id", site.id()).put("name", site.name());
    view.put("state", "current").put("plan", "nf_team_dev");
    view.put("custom_domain", site.customDomain()).set("domain_aliases", JSON.arrayNode());
    view.put("url", url).put("ssl_url", url).put("admin_url", adminUrl(site, origin));
    view.put("account_id", ACCOUNT_ID).put("account_slug", ACCOUNT_SLUG);
    view.put("account_name", ACCOUNT_NAME).put("user_id", USER_ID);
    view.put("ssl", true).put("force_ssl", true).put("managed_dns", true);
    view.set("build_settings", JSON.objectNode());
    view.put("prevent_non_git_prod_deploys", false);
    view.set(
        "published_deploy", published == null ? JSON.nullNode() : deploy(site, published, origin));
    view.set("feature_flags", JSON.objectNode());
    view.put("use_envelope", true);
    view.put("created_at", time(site.createdAt())).put("updated_at", time(site.updatedAt()));
    return view.put("id_domain", site.id() + ".netlify.app");
  }

  ObjectNode deploy(NetlifySite site, NetlifyDeploy deploy, URI origin) {
    var siteUrl = addresses.of(site).toString();
    var permalink = addresses.of(deploy).toString();
    var branch = deploy.options().branch();
    var shownAt = branch == null ? permalink : addresses.ofAlias(site, branch).toString();
    var view = JSON.objectNode();
    view.put("id", deploy.id()).put("site_id", site.id()).put("user_id", USER_ID);
    view.putNull("build_id").put("state", deploy.state().wireName()).put("name", site.name());
    view.put("url", siteUrl).put("ssl_url", siteUrl).put("admin_url", adminUrl(site, origin));
    view.put("deploy_url", shownAt).put("deploy_ssl_url", shownAt);
    view.set(
        "links",
        JSON.objectNode().put("permalink", permalink).put("alias", shownAt).putNull("branch"));
    view.putNull("screenshot_url").putNull("review_id").put("draft", deploy.options().draft());
    addRequired(view, deploy);
    view.put("error_message", deploy.progress().errorMessage()).put("branch", branch);
    view.putNull("commit_ref").putNull("commit_url").putNull("skipped");
    view.put("created_at", time(deploy.createdAt())).put("updated_at", time(deploy.updatedAt()));
    var publishedAt = deploy.progress().publishedAt();
    view.put("published_at", publishedAt == null ? null : time(publishedAt));
    view.put("title", deploy.options().title()).put("context", context(deploy));
    view.put("locked", isLocked(site, deploy) ? Boolean.TRUE : null);
    view.putNull("review_url").put("framework", deploy.manifest().framework());
    return view.put("manual_deploy", true).put("deploy_source", deploy.options().source());
  }

  /// While the list is still being made out there is nothing in it.
  private void addRequired(ObjectNode view, NetlifyDeploy deploy) {
    var isKnown = deploy.state().awaitsUploads();
    view.set("required", isKnown ? array(missing.requiredFiles(deploy)) : JSON.arrayNode());
    view.set(
        "required_functions",
        isKnown ? array(missing.requiredFunctions(deploy)) : JSON.arrayNode());
  }

  ObjectNode file(NetlifyDeploy deploy, String path, String digest, long size) {
    return JSON.objectNode()
        .put("id", "/" + path)
        .put("path", "/" + path)
        .put("sha", digest)
        .put("mime_type", "application/octet-stream")
        .put("size", size)
        .put("site_id", deploy.siteId())
        .put("deploy_id", deploy.id());
  }

  ObjectNode function(String name, String digest) {
    return JSON.objectNode()
        .put("id", name + "-" + digest.substring(0, 8))
        .put("name", name)
        .put("sha", digest)
        .putNull("region");
  }

  ObjectNode account() {
    return JSON.objectNode()
        .put("id", ACCOUNT_ID)
        .put("name", ACCOUNT_NAME)
        .put("slug", ACCOUNT_SLUG)
        .put("default", true);
  }

  ObjectNode user() {
    return JSON.objectNode()
        .put("id", USER_ID)
        .put("slug", ACCOUNT_SLUG)
        .put("full_name", "Simulated User")
        .put("email", "user@simulator.invalid");
  }

  static ArrayNode list(Collection<? extends JsonNode> items) {
    return JSON.arrayNode().addAll(items);
  }

  private static ArrayNode array(Collection<String> texts) {
    var array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static String context(NetlifyDeploy deploy) {
    if (deploy.isProduction()) {
      return "production";
    }
    return deploy.options().draft() ? "deploy-preview" : "branch-deploy";
  }

  private static boolean isLocked(NetlifySite site, NetlifyDeploy deploy) {
    return site.locked() && Objects.equals(site.publishedDeployId(), deploy.id());
  }

  private static String adminUrl(NetlifySite site, URI origin) {
    return origin + "/projects/" + site.name();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
