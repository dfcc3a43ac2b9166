package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.http.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The part of Expo's graph that its client for hosting reads and changes.
final class ExpoGraph {
  private static final String INVALID_TOKEN = "invalid";

  private final ExpoStore store;
  private final ExpoProjects projects;
  private final SignedUrls urls;
  private final ExpoAddresses addresses;

  ExpoGraph(ExpoStore store, ExpoProjects projects, SignedUrls urls, ExpoAddresses addresses) {
    this.store = store;
    this.projects = projects;
    this.urls = urls;
    this.addresses = addresses;
  }

  /// Everything there is for this caller; a token that starts with `invalid` is nobody's.
  GraphObject root(Call call) {
    var isKnown = call.bearerToken().filter(token -> !token.startsWith(INVALID_TOKEN)).isPresent();
    return new GraphObject("Root")
        .object("meActor", () -> isKnown ? actor() : null)
        .object("app", () -> new GraphObject("AppQuery").call("byId", known(isKnown, this::app)))
        .object(
            "devDomainName",
            () ->
                new GraphObject("AppDevDomainNameMutation")
                    .call("assignDevDomainName", known(isKnown, this::assignDomain)))
        .object("deployments", () -> deployments(call, isKnown));
  }

  private GraphObject deployments(Call call, boolean isKnown) {
    return new GraphObject("DeploymentsMutation")
        .call(
            "createSignedDeploymentUrl",
            known(isKnown, arguments -> createUrl(arguments, call.origin().toString())))
        .call("assignAlias", known(isKnown, this::assignAlias))
        .call("deleteAlias", known(isKnown, this::deleteAlias))
        .call("deleteWorkerDeploymentByIdentifier", known(isKnown, this::delete));
  }

  private static Function<Map<String, JsonNode>, @Nullable GraphObject> known(
      boolean isKnown, Function<Map<String, JsonNode>, GraphObject> function) {
    return arguments -> {
      if (!isKnown) {
        throw ExpoErrors.unauthorized();
      }
      return function.apply(arguments);
    };
  }

  private static GraphObject actor() {
    return new GraphObject("Robot", "Actor")
        .text("id", "robot-0001")
        .text("firstName", "simulator")
        .json("featureGates", JsonNodeFactory.instance.objectNode())
        .json("isExpoAdmin", JsonNodeFactory.instance.booleanNode(false))
        .list("accounts", () -> List.of(account()));
  }

  private static GraphObject account() {
    var owner =
        new GraphObject("User", "UserActor", "Actor")
            .text("id", "user-0001")
            .text("username", ExpoApp.ACCOUNT);
    return new GraphObject("Account")
        .text("id", "account-0001")
        .text("name", ExpoApp.ACCOUNT)
        .object("ownerUserActor", () -> owner)
        .object(
            "viewerUserPermission", () -> new GraphObject("UserPermission").text("role", "OWNER"));
  }

  private GraphObject app(Map<String, JsonNode> arguments) {
    var app = projects.get(text(arguments, "appId"));
    return new GraphObject("App")
        .text("id", app.id())
        .text("name", app.slug())
        .text("slug", app.slug())
        .text("fullName", "@" + ExpoApp.ACCOUNT + "/" + app.slug())
        .object("ownerAccount", ExpoGraph::account)
        .object("githubRepository", () -> null)
        .object("devDomainName", () -> app.domain() == null ? null : domain(app))
        .text("suggestedDevDomainName", projects.suggestDomain(app))
        .list("environmentVariablesIncludingSensitive", List::of)
        .call("workerDeployment", wanted -> deployment(app, wanted))
        .object("workerDeployments", () -> deployments(app))
        .object("workerDeploymentAliases", () -> aliases(app));
  }

  private static GraphObject domain(ExpoApp app) {
    return new GraphObject("AppDevDomainName").text("id", app.id()).text("name", app.domain());
  }

  private GraphObject assignDomain(Map<String, JsonNode> arguments) {
    var app = projects.get(text(arguments, "appId"));
    return domain(projects.assignDomain(app, text(arguments, "name")));
  }

  private GraphObject createUrl(Map<String, JsonNode> arguments, String origin) {
    var app = projects.get(text(arguments, "appId"));
    var wanted = text(arguments, "deploymentIdentifier");
    var identifier = wanted.isEmpty() ? urls.newIdentifier() : wanted;
    projects.fullName(app, identifier);
    var ticket = urls.issue(app.id(), identifier);
    return new GraphObject("DeploymentSignedUrlResult")
        .text("pendingWorkerDeploymentId", ticket.deploymentId())
        .text("deploymentIdentifier", identifier)
        .text("url", origin + "/deploy?token=" + ticket.token());
  }

  private GraphObject assignAlias(Map<String, JsonNode> arguments) {
    var app = projects.get(text(arguments, "appId"));
    var alias = text(arguments, "aliasName");
    var deployment = projects.assignAlias(app, text(arguments, "deploymentIdentifier"), alias);
    return alias(app, alias).object("workerDeployment", () -> deployment(app, deployment));
  }

  private GraphObject deleteAlias(Map<String, JsonNode> arguments) {
    var app = projects.get(text(arguments, "appId"));
    var alias = text(arguments, "aliasName");
    projects.deleteAlias(app, alias);
    return alias(app, alias);
  }

  private GraphObject delete(Map<String, JsonNode> arguments) {
    var app = projects.get(text(arguments, "appId"));
    var deployment = projects.live(app, text(arguments, "deploymentIdentifier"));
    var view = deployment(app, deployment);
    addresses.close(deployment);
    store.delete(deployment);
    return view;
  }

  private @Nullable GraphObject deployment(ExpoApp app, Map<String, JsonNode> wanted) {
    return store
        .findLive(app.id(), text(wanted, "deploymentIdentifier"))
        .map(deployment -> deployment(app, deployment))
        .orElse(null);
  }

  private GraphObject deployment(ExpoApp app, ExpoDeployment deployment) {
    return new GraphObject("WorkerDeployment")
        .text("id", deployment.id())
        .text("url", addresses.of(deployment).toString())
        .text("deploymentIdentifier", deployment.identifier())
        .text("deploymentDomain", projects.fullName(app, deployment.identifier()) + ".expo.app")
        .text("createdAt", deployment.createdAt().toString())
        .list(
            "aliases",
            () ->
                projects.get(app.id()).aliases().entrySet().stream()
                    .filter(alias -> alias.getValue().equals(deployment.identifier()))
                    .map(alias -> alias(app, alias.getKey()))
                    .toList());
  }

  private GraphObject alias(ExpoApp app, String alias) {
    return new GraphObject("WorkerDeploymentAlias")
        .text("id", app.id() + "/" + alias)
        .text("aliasName", alias.equals(ExpoApp.PRODUCTION) ? null : alias)
        .text("url", addresses.ofAlias(app, alias).toString());
  }

  private GraphObject deployments(ExpoApp app) {
    return page(
        "WorkerDeployment",
        store.of(app.id()).stream()
            .filter(ExpoDeployment::isLive)
            .map(deployment -> deployment(app, deployment))
            .toList());
  }

  private GraphObject aliases(ExpoApp app) {
    return page(
        "WorkerDeploymentAlias",
        app.aliases().keySet().stream().map(alias -> alias(app, alias)).toList());
  }

  /// All on one page.
  private static GraphObject page(String type, List<GraphObject> nodes) {
    var no = JsonNodeFactory.instance.booleanNode(false);
    var info =
        new GraphObject("PageInfo")
            .json("hasNextPage", no)
            .json("hasPreviousPage", no)
            .text("startCursor", null)
            .text("endCursor", null);
    return new GraphObject(type + "sConnection")
        .object("pageInfo", () -> info)
        .list(
            "edges",
            () ->
                nodes.stream()
                    .map(node ->
                        new GraphObject(type + "Edge")
                            .text("cursor", "")
                            .object("node", () -> node))
                    .toList());
  }

  private static String text(Map<String, JsonNode> arguments, String name) {
    var value = arguments.get(name);
    return value == null || value.isNull() ? "" : value.asText();
  }
}
