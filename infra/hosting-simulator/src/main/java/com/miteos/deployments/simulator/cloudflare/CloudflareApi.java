package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.Route;
import com.miteos.deployments.simulator.http.Routes;
import java.time.Duration;

/// The routes of Cloudflare's API.
final class CloudflareApi {
  static final String BASE_PATH = "/client/v4";
  private static final String PROJECTS = "/accounts/{account}/pages/projects";
  private static final String PROJECT = PROJECTS + "/{project}";
  private static final String DEPLOYMENTS = PROJECT + "/deployments";
  private static final String DEPLOYMENT = DEPLOYMENTS + "/{deployment}";

  private final AccessGuard guard;
  private final Routes routes;

  CloudflareApi(
      AccessGuard guard,
      ProjectRequests projects,
      AssetRequests assets,
      DeploymentRequests deployments) {
    this.guard = guard;
    routes =
        Routes.of(
            route("verify_token", "GET", "/user/tokens/verify", projects::verifyToken),
            route("list_projects", "GET", PROJECTS, projects::list),
            route("create_project", "POST", PROJECTS, projects::create),
            route("get_project", "GET", PROJECT, projects::get),
            route("get_upload_token", "GET", PROJECT + "/upload-token", projects::uploadToken),
            assetRoute("check_missing", "check-missing", assets::checkMissing),
            assetRoute("upload_assets", "upload", assets::upload),
            assetRoute("upsert_hashes", "upsert-hashes", assets::upsert),
            route("create_deployment", "POST", DEPLOYMENTS, deployments::create),
            route("list_deployments", "GET", DEPLOYMENTS, deployments::list),
            route("get_deployment", "GET", DEPLOYMENT, deployments::get),
            route("delete_deployment", "DELETE", DEPLOYMENT, deployments::delete),
            route("get_log", "GET", DEPLOYMENT + "/history/logs", deployments::log));
  }

  Routes routes() {
    return routes;
  }

  Answer unknown() {
    return guard.withRay(CloudflareErrors.noRoute());
  }

  Answer rateLimited(Duration untilReset) {
    return guard.rateLimited(untilReset);
  }

  private Route route(String name, String method, String path, Handler handler) {
    return Route.of(name, method, BASE_PATH + path, call -> guard.pass(call, handler));
  }

  private Route assetRoute(String name, String action, Handler handler) {
    return Route.of(
        name,
        "POST",
        BASE_PATH + "/pages/assets/" + action,
        call -> guard.passToAssets(call, handler));
  }
}
