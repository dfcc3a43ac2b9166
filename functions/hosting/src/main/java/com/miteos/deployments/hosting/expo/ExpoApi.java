package com.miteos.deployments.hosting.expo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.miteos.deployments.hosting.AnswerReader;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderRequest;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Expo's GraphQL operations and the parts of their JSON this adapter reads and writes.
final class ExpoApi {
  private static final String PROJECT =
      "query Project($appId: String!) { meActor { __typename } app { byId(appId: $appId) { id } } }";

  private static final String FIND_DEPLOYMENT =
      """
      query FindDeployment($appId: String!, $identifier: WorkerDeploymentIdentifier!) {
        app { byId(appId: $appId) { id
          workerDeployment(deploymentIdentifier: $identifier) { id url aliases { id } } } }
      }\
      """;

  private static final String SUGGEST_DOMAIN =
      "query SuggestDomain($appId: String!) { app { byId(appId: $appId) { id suggestedDevDomainName"
          + " } } }";

  private static final String ASSIGN_DOMAIN =
      """
      mutation AssignDomain($appId: ID!, $name: DevDomainName!) {
        devDomainName { assignDevDomainName(appId: $appId, name: $name) { id name } }
      }\
      """;

  private static final String CREATE_URL =
      """
      mutation CreateUrl($appId: ID!, $deploymentIdentifier: ID) {
        deployments {
          createSignedDeploymentUrl(appId: $appId, deploymentIdentifier: $deploymentIdentifier) {
            deploymentIdentifier url
          }
        }
      }\
      """;

  private static final String ASSIGN_ALIAS =
      """
      mutation AssignAlias($appId: ID!, $deploymentId: ID!, $aliasName: WorkerDeploymentIdentifier) {
        deployments {
          assignAlias(appId: $appId, deploymentIdentifier: $deploymentId, aliasName: $aliasName) {
            id url
          }
        }
      }\
      """;

  private static final String DELETE_DEPLOYMENT =
      """
      mutation DeleteDeployment($appId: ID!, $deploymentIdentifier: ID!) {
        deployments {
          deleteWorkerDeploymentByIdentifier(
            appId: $appId, deploymentIdentifier: $deploymentIdentifier) { id }
        }
      }\
      """;

  record Operation(String query, Map<String, @Nullable String> variables) {}

  record Answer(@Nullable Data data, @Nullable List<Problem> errors) {
    Optional<Problem> problem() {
      return errors == null ? Optional.empty() : errors.stream().findFirst();
    }

    Optional<Data> content() {
      return Optional.ofNullable(data);
    }

    Optional<Deployments> mutated() {
      return content().map(Data::deployments);
    }
  }

  /// Why Expo did not do it.
  record Problem(@Nullable String message, @Nullable Extensions extensions) {
    Optional<Extensions> details() {
      return Optional.ofNullable(extensions);
    }
  }

  record Extensions(
      @JsonProperty("errorCode") @Nullable String errorCode,
      @JsonProperty("isTransient") @Nullable Boolean isTransient,
      @JsonProperty("requestId") @Nullable String requestId) {}

  record Data(
      @JsonProperty("meActor") @Nullable Actor meActor,
      @Nullable AppQuery app,
      @Nullable Deployments deployments) {
    Optional<App> project() {
      return Optional.ofNullable(app).map(AppQuery::byId);
    }
  }

  /// Whom the token belongs to.
  record Actor(@JsonProperty("__typename") @Nullable String type) {}

  record AppQuery(@JsonProperty("byId") @Nullable App byId) {}

  record App(
      @Nullable String id,
      @JsonProperty("suggestedDevDomainName") @Nullable String suggestedDomain,
      @JsonProperty("workerDeployment") @Nullable Deployment deployment) {
    Optional<Deployment> deployed() {
      return Optional.ofNullable(deployment);
    }
  }

  record Deployment(@Nullable String id, String url, @Nullable List<Alias> aliases) {
    boolean isInUse() {
      return aliases == null || !aliases.isEmpty();
    }
  }

  record Alias(@Nullable String id, @Nullable String url) {}

  record Deployments(
      @JsonProperty("createSignedDeploymentUrl") @Nullable SignedUrl signedUrl,
      @JsonProperty("assignAlias") @Nullable Alias alias) {}

  record SignedUrl(@Nullable String url) {}

  private final ProviderSession session;
  private final URI endpoint;
  private final Secret token;
  private final ExpoErrors errors;

  ExpoApi(ProviderSession session, URI base, Secret token, ExpoErrors errors) {
    this.session = session;
    this.endpoint = URI.create(base.toString().replaceAll("/+$", "") + "/graphql");
    this.token = token;
    this.errors = errors;
  }

  /// Throws ProviderRejectedException where the token or the project is none.
  void requireProject(String app) throws InterruptedException {
    var data = send(PROJECT, Map.of("appId", app), errors.expecting(Answer::content));
    if (data.meActor() == null) {
      throw new ProviderRejectedException(errors.unknownToken());
    }
    if (data.project().isEmpty()) {
      throw new ProviderRejectedException(errors.unknownProject());
    }
  }

  Optional<Deployment> find(ExpoRelease release) throws InterruptedException {
    return send(
            FIND_DEPLOYMENT,
            Map.of("appId", release.app(), "identifier", release.identifier()),
            errors.expecting(answer -> answer.content().flatMap(Data::project)))
        .deployed();
  }

  String suggestDomain(String app) throws InterruptedException {
    return send(
        SUGGEST_DOMAIN,
        Map.of("appId", app),
        errors.expecting(
            answer -> answer.content().flatMap(Data::project).map(App::suggestedDomain)));
  }

  void assignDomain(String app, String name) throws InterruptedException {
    send(ASSIGN_DOMAIN, Map.of("appId", app, "name", name), errors.assigningDomain());
  }

  /// Where to announce the deployment, for about a minute; nothing where the project has no domain
  /// yet.
  Optional<URI> createUrl(ExpoRelease release) throws InterruptedException {
    return send(
        CREATE_URL,
        Map.of("appId", release.app(), "deploymentIdentifier", release.identifier()),
        errors.expectingUnless(
            ExpoErrors.NO_DOMAIN,
            answer ->
                answer
                    .mutated()
                    .map(Deployments::signedUrl)
                    .map(SignedUrl::url)
                    .flatMap(ExpoApi::address)));
  }

  /// Where the deployment is seen under the alias; without one it becomes the production one.
  String assignAlias(ExpoRelease release, @Nullable String alias) throws InterruptedException {
    var variables = new HashMap<String, @Nullable String>();
    variables.put("appId", release.app());
    variables.put("deploymentId", release.identifier());
    variables.put("aliasName", alias);
    return send(
        ASSIGN_ALIAS,
        variables,
        errors.expecting(answer -> answer.mutated().map(Deployments::alias).map(Alias::url)));
  }

  void delete(ExpoRelease release) throws InterruptedException {
    send(
        DELETE_DEPLOYMENT,
        Map.of("appId", release.app(), "deploymentIdentifier", release.identifier()),
        errors.expecting(Answer::content));
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private <T> T send(
      String query, Map<String, ? extends @Nullable String> variables, AnswerReader<T> reader)
      throws InterruptedException {
    var operation = new Operation(query, new HashMap<String, @Nullable String>(variables));
    return session.send(
        ProviderRequest.post(endpoint, RequestBody.json(operation)).bearer(token), reader);
  }
}
