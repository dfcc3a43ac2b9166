package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.simulator.http.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Projects and deployments as Cloudflare's API shows them.
final class CloudflareViews {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String COMPATIBILITY_DATE = "2024-01-01";
  private static final List<String> EARLIER_STAGES =
      List.of("queued", "initialize", "clone_repo", "build");

  private final CloudflareAddresses addresses;

  CloudflareViews(CloudflareAddresses addresses) {
    this.addresses = addresses;
  }

  static Answer success(JsonNode result) {
    var body = JSON.objectNode();
    body.set("result", result);
    body.put("success", true).set("errors", JSON.arrayNode());
    body.set("messages", JSON.arrayNode());
    return Answer.json(200, body);
  }

  static Answer success(List<? extends JsonNode> page, int number, int perPage, int total) {
    var info =
        JSON.objectNode()
            .put("page", number)
            .put("per_page", perPage)
            .put("count", page.size())
            .put("total_count", total)
            .put("total_pages", (total + perPage - 1) / perPage);
    var body = JSON.objectNode();
    body.set("result", JSON.arrayNode().addAll(page));
    body.put("success", true).set("errors", JSON.arrayNode());
    body.set("messages", JSON.arrayNode());
    body.set("result_info", info);
    return Answer.json(200, body);
  }

  static ArrayNode texts(Collection<String> texts) {
    var array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  ObjectNode project(
      PagesProject project, List<PagesDeployment> deployments, @Nullable PagesDeployment shown) {
    var subdomain = addresses.of(project).getAuthority();
    var view = JSON.objectNode();
    view.put("id", project.id()).put("name", project.name()).put("subdomain", subdomain);
    view.set("domains", JSON.arrayNode().add(subdomain));
    view.putNull("source").set("build_config", buildConfig(""));
    view.set(
        "deployment_configs",
        JSON.objectNode()
            .<ObjectNode>set("preview", deploymentConfig())
            .set("production", deploymentConfig()));
    view.set(
        "latest_deployment",
        deployments.isEmpty() ? JSON.nullNode() : deployment(project, deployments.getFirst()));
    view.set("canonical_deployment", shown == null ? JSON.nullNode() : deployment(project, shown));
    view.put("created_on", time(project.createdAt()));
    view.put("production_branch", project.productionBranch());
    view.put("production_script_name", "pages-worker--" + project.id() + "-production");
    view.put("preview_script_name", "pages-worker--" + project.id() + "-preview");
    view.put("framework", "").put("framework_version", "");
    return view.put("uses_functions", shown != null && shown.rules().mainModule() != null);
  }

  ObjectNode deployment(PagesProject project, PagesDeployment deployment) {
    var view = JSON.objectNode();
    view.put("id", deployment.id()).put("short_id", deployment.shortId());
    view.put("project_id", project.id()).put("project_name", project.name());
    view.put("environment", deployment.isProduction() ? "production" : "preview");
    view.put("url", addresses.of(deployment).toString());
    view.put("created_on", time(deployment.createdAt()));
    view.put("modified_on", time(deployment.createdAt()));
    view.set("latest_stage", stage("deploy", deployment, deployment.progress().state()));
    view.set("deployment_trigger", trigger(deployment.trigger()));
    view.set("stages", stages(deployment));
    view.set("build_config", buildConfig(null).putNull("build_caching"));
    view.putNull("source").set("env_vars", JSON.objectNode());
    view.put("compatibility_date", COMPATIBILITY_DATE).set("compatibility_flags", JSON.arrayNode());
    view.put("build_image_major_version", 3).putNull("usage_model");
    view.set("aliases", aliases(deployment));
    view.put("is_skipped", false).put("production_branch", project.productionBranch());
    return view.put("uses_functions", deployment.rules().mainModule() != null);
  }

  /// Only a finished preview has one.
  private JsonNode aliases(PagesDeployment deployment) {
    return deployment.isProduction() || !deployment.isReady()
        ? JSON.nullNode()
        : JSON.arrayNode().add(addresses.ofBranch(deployment).toString());
  }

  private static ObjectNode trigger(PagesDeployment.Trigger trigger) {
    var metadata =
        JSON.objectNode()
            .put("branch", trigger.branch())
            .put("commit_hash", trigger.commitHash())
            .put("commit_message", trigger.commitMessage())
            .put("commit_dirty", trigger.commitDirty());
    return JSON.objectNode().put("type", "ad_hoc").set("metadata", metadata);
  }

  private static ArrayNode stages(PagesDeployment deployment) {
    var stages = JSON.arrayNode();
    EARLIER_STAGES.forEach(name -> stages.add(stage(name, deployment, StageStatus.SUCCESS)));
    return stages.add(stage("deploy", deployment, deployment.progress().state()));
  }

  private static ObjectNode stage(String name, PagesDeployment deployment, StageStatus status) {
    var at = time(deployment.createdAt());
    return JSON.objectNode()
        .put("name", name)
        .put("started_on", at)
        .put("ended_on", status == StageStatus.ACTIVE ? null : at)
        .put("status", status.wireName());
  }

  private static ObjectNode buildConfig(@Nullable String setting) {
    return JSON.objectNode()
        .put("build_command", setting)
        .put("destination_dir", setting)
        .put("root_dir", setting)
        .putNull("web_analytics_tag")
        .putNull("web_analytics_token");
  }

  private static ObjectNode deploymentConfig() {
    var config = JSON.objectNode();
    config.put("fail_open", true).put("always_use_latest_compatibility_date", false);
    config.put("compatibility_date", COMPATIBILITY_DATE);
    config.set("compatibility_flags", JSON.arrayNode());
    config.put("build_image_major_version", 3).put("usage_model", "standard");
    return config.putNull("env_vars");
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
