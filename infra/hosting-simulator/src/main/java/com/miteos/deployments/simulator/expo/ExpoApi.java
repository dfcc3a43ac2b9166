package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.JsonBody;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.http.Route;
import com.miteos.deployments.simulator.http.Routes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The graph at `/graphql` and the routes of the upload host, which is the same server here.
final class ExpoApi {
  private static final String GRAPHQL = "/graphql";
  private static final String ANY_QUERY = "query";

  /// What a request to the graph is called, by the first of these members it asks for.
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("createSignedDeploymentUrl", "create_deployment_url");
    NAMES.put("assignDevDomainName", "assign_dev_domain");
    NAMES.put("assignAlias", "assign_alias");
    NAMES.put("deleteAlias", "delete_alias");
    NAMES.put("deleteWorkerDeploymentByIdentifier", "delete_deployment");
    NAMES.put("suggestedDevDomainName", "suggest_dev_domain");
    NAMES.put("environmentVariablesIncludingSensitive", "list_variables");
    NAMES.put("workerDeployments", "list_deployments");
    NAMES.put("workerDeploymentAliases", "list_aliases");
    NAMES.put("workerDeployment", "get_deployment");
    NAMES.put("devDomainName", "get_dev_domain");
    NAMES.put("byId", "get_app");
    NAMES.put("meActor", "get_actor");
  }

  private final ExpoGraph graph;
  private final Routes routes;

  ExpoApi(ExpoGraph graph, ExpoUploads uploads) {
    this.graph = graph;
    this.routes =
        Routes.of(
            Route.of("announce_deployment", "POST", "/deploy", uploads::deploy),
            Route.of("finalize_deployment", "POST", "/deploy/finalize", uploads::finish),
            Route.of("upload_batch", "PATCH", "/asset/batch", uploads::batch),
            Route.of("upload_asset", "POST", "/asset/{digest}", uploads::asset));
  }

  Optional<NamedRequest> find(Call call) throws IOException {
    return call.method().equals("POST") && call.path().equals(GRAPHQL)
        ? Optional.of(operation(call))
        : routes.find(call);
  }

  Set<String> names() {
    var names = new TreeSet<>(routes.names());
    names.addAll(NAMES.values());
    names.add(ANY_QUERY);
    return names;
  }

  private NamedRequest operation(Call call) throws IOException {
    var body = JsonBody.object(call).orElseGet(JsonNodeFactory.instance::objectNode);
    try {
      var selections = GraphQlDocument.read(body.path("query").asText(), body.path("variables"));
      return new NamedRequest(name(selections), call, it -> answer(it, selections));
    } catch (IllegalArgumentException e) {
      return new NamedRequest(
          ANY_QUERY, call, _ -> ExpoErrors.malformed(String.valueOf(e.getMessage())));
    }
  }

  private static String name(List<Selection> selections) {
    var members = Selection.names(selections).collect(Collectors.toSet());
    return NAMES.entrySet().stream()
        .filter(name -> members.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ANY_QUERY);
  }

  private Answer answer(Call call, List<Selection> selections) {
    try {
      var data = graph.root(call).select(selections);
      return Answer.json(200, JsonNodeFactory.instance.objectNode().set("data", data));
    } catch (ExpoErrors.RefusalException refused) {
      return ExpoErrors.of(refused);
    } catch (IllegalArgumentException e) {
      return ExpoErrors.malformed(String.valueOf(e.getMessage()));
    }
  }
}
