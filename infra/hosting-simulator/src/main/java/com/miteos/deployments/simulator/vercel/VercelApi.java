package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.JsonBody;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.http.Route;
import com.miteos.deployments.simulator.http.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The routes of Vercel's API, each with the version and the older spelling the clients use.
final class VercelApi {
  static final String CREATE_DEPLOYMENT = "create_deployment";

  /// A create that names content Vercel does not have yet, and so only finds out what is missing.
  static final String ANNOUNCE_FILES = "announce_files";

  private static final Pattern CREATE = Pattern.compile("/v1[23](/now)?/deployments");

  private final AccessGuard guard;
  private final DeploymentRequests deployments;
  private final Routes routes;

  VercelApi(
      AccessGuard guard,
      AccountRequests accounts,
      DeploymentRequests deployments,
      VercelUploads uploads) {
    this.guard = guard;
    this.deployments = deployments;
    routes =
        Routes.of(
            route("get_user", "GET", "/v2/user", accounts::user),
            route("get_team", "GET", "/teams/{team}", accounts::team),
            route("get_project", "GET", "/v9/projects/{project}", accounts::project),
            route("upload_file", "POST", "/v2(?:/now)?/files", uploads::upload),
            route("list_deployments", "GET", "/v[67]/deployments", deployments::list),
            route("get_deployment", "GET", "/v13/deployments/{deployment}", deployments::get),
            route(
                "delete_deployment",
                "DELETE",
                "/v13/deployments/{deployment}",
                deployments::delete),
            route(
                "cancel_deployment",
                "PATCH",
                "/v12/deployments/{deployment}/cancel",
                deployments::cancel),
            route(
                "get_events",
                "GET",
                "/v3(?:/now)?/deployments/{deployment}/events",
                deployments::events));
  }

  Optional<NamedRequest> find(Call call) throws IOException {
    return call.method().equals("POST") && CREATE.matcher(call.path()).matches()
        ? Optional.of(create(call))
        : routes.find(call);
  }

  private NamedRequest create(Call call) throws IOException {
    var body = JsonBody.object(call);
    if (body.isEmpty()) {
      return new NamedRequest(
          CREATE_DEPLOYMENT,
          call,
          malformed -> guard.pass(malformed, _ -> VercelErrors.invalid("not a JSON object.")));
    }
    var request = new CreateRequest(call, body.get());
    return new NamedRequest(
        deployments.isLacking(request) ? ANNOUNCE_FILES : CREATE_DEPLOYMENT,
        call,
        checked -> guard.pass(checked, _ -> deployments.create(request)));
  }

  Set<String> requestNames() {
    var names = new TreeSet<>(routes.names());
    names.add(ANNOUNCE_FILES);
    names.add(CREATE_DEPLOYMENT);
    return names;
  }

  Answer unknown(Call call) {
    return guard.identified(
        call.method().equals("GET") ? VercelErrors.notFound("Page") : VercelErrors.unknownMethod());
  }

  Answer rateLimited(Duration untilReset) {
    return guard.rateLimited(untilReset);
  }

  private Route route(String name, String method, String path, Handler handler) {
    return Route.of(name, method, path, call -> guard.pass(call, handler));
  }
}
