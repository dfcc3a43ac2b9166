package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// The routes of Netlify's API, and what comes before each: the token and the rate limit.
final class NetlifyApi {
  static final String BASE_PATH = "/api/v1";
  private static final String INVALID_TOKEN = "invalid";

  private final RateWindow rateWindow;
  private final PaceSetting pace;
  private final RandomGenerator random;
  private final List<Route> routes;

  NetlifyApi(
      SiteRequests sites,
      DeployRequests deploys,
      NetlifyUploads uploads,
      RateWindow rateWindow,
      PaceSetting pace,
      RandomGenerator random) {
    this.rateWindow = rateWindow;
    this.pace = pace;
    this.random = random;
    routes =
        List.of(
            route("get_user", "GET", "/user", sites::user),
            route("list_accounts", "GET", "/accounts", sites::accounts),
            route("get_account", "GET", "/accounts/{account}", sites::account),
            route("list_variables", "GET", "/accounts/{account}/env", sites::variables),
            route("list_sites", "GET", "/sites", sites::list),
            route("create_site", "POST", "/sites", sites::create),
            route("create_site", "POST", "/{account}/sites", sites::create),
            route("get_site", "GET", "/sites/{site}", sites::get),
            route("roll_back_site", "PUT", "/sites/{site}/rollback", deploys::rollBack),
            route("list_deploys", "GET", "/sites/{site}/deploys", deploys::list),
            route("create_deploy", "POST", "/sites/{site}/deploys", deploys::create),
            route("get_deploy", "GET", "/sites/{site}/deploys/{deploy}", deploys::get),
            route("put_manifest", "PUT", "/sites/{site}/deploys/{deploy}", deploys::putManifest),
            route("delete_deploy", "DELETE", "/sites/{site}/deploys/{deploy}", deploys::delete),
            route(
                "restore_deploy",
                "POST",
                "/sites/{site}/deploys/{deploy}/restore",
                deploys::restore),
            route("get_deploy", "GET", "/deploys/{deploy}", deploys::get),
            route("delete_deploy", "DELETE", "/deploys/{deploy}", deploys::delete),
            route("cancel_deploy", "POST", "/deploys/{deploy}/cancel", deploys::cancel),
            route("lock_deploy", "POST", "/deploys/{deploy}/lock", deploys::lock),
            route("unlock_deploy", "POST", "/deploys/{deploy}/unlock", deploys::unlock),
            route("upload_file", "PUT", "/deploys/{deploy}/files/{path*}", uploads::file),
            route(
                "upload_function", "PUT", "/deploys/{deploy}/functions/{name}", uploads::function));
  }

  List<Route> routes() {
    return routes;
  }

  Answer unknownRoute(Call call) {
    return withRequestId(NetlifyErrors.notFound());
  }

  Answer rateLimited(Duration untilReset) {
    return withRequestId(NetlifyErrors.rateLimited().withHeaders(rateWindow.exhausted(untilReset)));
  }

  private Route route(String name, String method, String path, Handler handler) {
    return Route.of(name, method, BASE_PATH + path, call -> guard(call, handler));
  }

  private Answer guard(Call call, Handler handler) throws IOException {
    if (call.bearerToken().filter(token -> !token.startsWith(INVALID_TOKEN)).isEmpty()) {
      return withRequestId(NetlifyErrors.accessDenied());
    }
    var permit = rateWindow.take(pace.get().requestsPerMinute());
    var answer = permit.granted() ? handler.answer(call) : NetlifyErrors.rateLimited();
    return withRequestId(answer.withHeaders(permit.headers()));
  }

  private Answer withRequestId(Answer answer) {
    var id = new byte[13];
    random.nextBytes(id);
    return answer.withHeader("X-Nf-Request-Id", HexFormat.of().withUpperCase().formatHex(id));
  }
}
