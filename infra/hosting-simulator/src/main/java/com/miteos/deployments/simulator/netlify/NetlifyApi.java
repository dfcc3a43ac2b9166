package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.Route;
import com.miteos.deployments.simulator.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The routes of Netlify's API.
final class NetlifyApi {
  static final String BASE_PATH = "/api/v1";

  private final AccessGuard guard;
  private final Routes routes;

  NetlifyApi(
      AccessGuard guard,
      SiteRequests sites,
      DeployRequests deploys,
      PublishingRequests publishing,
      NetlifyUploads uploads,
      ProjectPages pages) {
    this.guard = guard;
    routes =
        new Routes(
            Stream.of(
                    siteRoutes(sites),
                    deployRoutes(deploys, uploads),
                    publishingRoutes(publishing),
                    pageRoutes(pages))
                .flatMap(List::stream)
                .toList());
  }

  private List<Route> siteRoutes(SiteRequests sites) {
    return List.of(
        route("get_user", "GET", "/user", sites::user),
        route("list_accounts", "GET", "/accounts", sites::accounts),
        route("get_account", "GET", "/accounts/{account}", sites::account),
        route("list_variables", "GET", "/accounts/{account}/env", sites::variables),
        route("list_sites", "GET", "/sites", sites::list),
        route("create_site", "POST", "/sites", sites::create),
        route("create_site", "POST", "/{account}/sites", sites::create),
        route("get_site", "GET", "/sites/{site}", sites::get));
  }

  private List<Route> deployRoutes(DeployRequests deploys, NetlifyUploads uploads) {
    return List.of(
        route("list_deploys", "GET", "/sites/{site}/deploys", deploys::list),
        route("create_deploy", "POST", "/sites/{site}/deploys", deploys::create),
        route("get_deploy", "GET", "/sites/{site}/deploys/{deploy}", deploys::get),
        route("get_deploy", "GET", "/deploys/{deploy}", deploys::get),
        route("put_manifest", "PUT", "/sites/{site}/deploys/{deploy}", deploys::putManifest),
        route("upload_file", "PUT", "/deploys/{deploy}/files/{path*}", uploads::file),
        route("upload_function", "PUT", "/deploys/{deploy}/functions/{name}", uploads::function));
  }

  private List<Route> publishingRoutes(PublishingRequests publishing) {
    var restore = "/sites/{site}/deploys/{deploy}/restore";
    return List.of(
        route("restore_deploy", "POST", restore, publishing::restore),
        route("roll_back_site", "PUT", "/sites/{site}/rollback", publishing::rollBack),
        route("cancel_deploy", "POST", "/deploys/{deploy}/cancel", publishing::cancel),
        route("lock_deploy", "POST", "/deploys/{deploy}/lock", publishing::lock),
        route("unlock_deploy", "POST", "/deploys/{deploy}/unlock", publishing::unlock),
        route("delete_deploy", "DELETE", "/sites/{site}/deploys/{deploy}", publishing::delete),
        route("delete_deploy", "DELETE", "/deploys/{deploy}", publishing::delete));
  }

  private static List<Route> pageRoutes(ProjectPages pages) {
    return List.of(
        Route.of("show_project", "GET", "/projects/{name}", pages::show),
        Route.of("show_project", "GET", "/projects/{name}/{rest*}", pages::show));
  }

  Routes routes() {
    return routes;
  }

  Answer unknown(Call call) {
    return guard.withRequestId(NetlifyErrors.notFound());
  }

  Answer rateLimited(Duration untilReset) {
    return guard.rateLimited(untilReset);
  }

  private Route route(String name, String method, String path, Handler handler) {
    return Route.of(name, method, BASE_PATH + path, call -> guard.pass(call, handler));
  }
}
