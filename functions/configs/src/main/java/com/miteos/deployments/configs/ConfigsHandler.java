package com.miteos.deployments.configs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.ApiException;
import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.ConfigView;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Idempotency;
import com.miteos.deployments.api.PageView;
import com.miteos.deployments.api.PreflightView;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.api.Reply;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.aws.kms.KmsSecretCipher;
import com.miteos.deployments.aws.lambda.LambdaHostPreflight;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.config.CreateConfig;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.config.UpdateConfig;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.preflight.HostPreflight;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;

/// POST and GET /v1/configs; GET, PATCH and DELETE /v1/configs/{id}; POST /v1/configs/{id}/verify
public final class ConfigsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int USUAL_LIMIT = 20;
  private static final String PRIMING_BODY =
      """
      {
        "name": "rehearsal",
        "target": "netlify",
        "settings": {"site": "rehearsal", "production": true},
        "credentials": {"token": "rehearsal"}
      }\
      """;

  private final HttpApi api;
  private final Idempotency idempotency;
  private final ConfigRepository configs;
  private final CreateConfig createConfig;
  private final UpdateConfig updateConfig;
  private final HostPreflight preflight;

  public ConfigsHandler() {
    this(System.getenv());
    api.prime(
        this,
        () -> new ConfigsHandler(AwsEnvironment.rehearsal(System.getenv())),
        Sample.of("GET /v1/configs"),
        Sample.of("POST /v1/configs").saying(PRIMING_BODY));
  }

  public ConfigsHandler(Map<String, String> variables) {
    this(new AwsEnvironment(variables));
  }

  private ConfigsHandler(AwsEnvironment environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var ulids = new UlidGenerator(clock, random);
    var repositories = new DynamoDbRepositories(environment, clock, Thread::sleep, random);
    var configs = repositories.configs();
    var cipher = new KmsSecretCipher(environment);
    this(
        HttpApi.guarded(
            repositories.tokens(),
            RequestMeter.from(environment::required, repositories.usage(), clock),
            ulids,
            clock),
        new Idempotency(repositories.idempotency(), clock),
        configs,
        new CreateConfig(configs, cipher, () -> new ConfigId(ConfigId.PREFIX + ulids.get()), clock),
        new UpdateConfig(configs, cipher, clock),
        new LambdaHostPreflight(environment));
  }

  ConfigsHandler(
      HttpApi api,
      Idempotency idempotency,
      ConfigRepository configs,
      CreateConfig createConfig,
      UpdateConfig updateConfig,
      HostPreflight preflight) {
    this.api = api;
    this.idempotency = idempotency;
    this.configs = configs;
    this.createConfig = createConfig;
    this.updateConfig = updateConfig;
    this.preflight = preflight;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return api.respond(
        event,
        request ->
            switch (request.route()) {
              case "POST /v1/configs" -> create(request);
              case "GET /v1/configs" -> list(request);
              case "GET /v1/configs/{id}" -> get(request);
              case "PATCH /v1/configs/{id}" -> change(request);
              case "DELETE /v1/configs/{id}" -> delete(request);
              case "POST /v1/configs/{id}/verify" -> verify(request);
              default -> throw new IllegalStateException("not a config route: " + request.route());
            });
  }

  private Reply create(ApiRequest request) {
    request.require(Scope.CONFIGS_WRITE);
    request.refuseQuery();
    return idempotency.answer(
        request,
        ConfigsHandler::created,
        recorder -> {
          var draft = ConfigBody.of(request.body()).draft();
          return createConfig.run(request.account(), draft, recorder);
        });
  }

  private static Reply created(DeployConfig config) {
    return Reply.created("/v1/configs/" + config.id().value(), ConfigView.of(config));
  }

  private Reply list(ApiRequest request) {
    request.require(Scope.CONFIGS_READ);
    var query = request.query("limit", "starting_after");
    var limit = query.limit(USUAL_LIMIT);
    Predicate<DeployConfig> isOnPage =
        query
            .find("starting_after")
            .map(position -> position.as(ConfigId::new))
            .<Predicate<DeployConfig>>map(position -> config -> config.id().compareTo(position) < 0)
            .orElse(_ -> true);
    var older = configs.list(request.account()).stream().filter(isOnPage).toList();
    var page = new Page<>(older.stream().limit(limit).toList(), older.size() > limit);
    return Reply.ok(PageView.of(page, ConfigView::of));
  }

  private Reply get(ApiRequest request) {
    var config = find(request, Scope.CONFIGS_READ);
    request.refuseQuery();
    return Reply.ok(ConfigView.of(config));
  }

  private Reply change(ApiRequest request) {
    var config = find(request, Scope.CONFIGS_WRITE);
    request.refuseQuery();
    var change = ConfigBody.of(request.body()).change(config);
    return Reply.ok(ConfigView.of(updateConfig.run(config, change)));
  }

  private Reply delete(ApiRequest request) {
    var config = find(request, Scope.CONFIGS_WRITE);
    request.refuseQuery();
    if (!configs.delete(config.account(), config.id())) {
      throw notFound();
    }
    return Reply.noContent();
  }

  /// Asks the real host even for a test token: a config serves both modes. Nothing is changed or
  /// kept, so an Idempotency-Key has nothing to do.
  private Reply verify(ApiRequest request) {
    var config = find(request, Scope.CONFIGS_READ);
    request.refuseQuery();
    var owner = new Owner(config.account(), Mode.LIVE);
    return Reply.ok(PreflightView.of(preflight.run(owner, config.id())));
  }

  /// Throws the 404 before the 403, so that what is not the caller's looks the same to every token.
  private DeployConfig find(ApiRequest request, Scope scope) {
    var config =
        request
            .pathId(ConfigId::new)
            .flatMap(id -> configs.find(request.account(), id))
            .orElseThrow(ConfigsHandler::notFound);
    request.require(scope);
    return config;
  }

  private static ApiException notFound() {
    return Refusals.notFound("config");
  }
}
