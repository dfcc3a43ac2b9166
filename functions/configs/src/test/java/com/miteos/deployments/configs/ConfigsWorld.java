package com.miteos.deployments.configs;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.CreateConfig;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.config.UpdateConfig;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.secret.InMemorySecretCipher;
import com.miteos.deployments.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The handler over in-memory twins, and the calls its tests make.
final class ConfigsWorld {
  static final String NETLIFY =
      """
      {
        "name": "Production",
        "target": "netlify",
        "settings": {"site": "my-agent-app", "production": true},
        "build": {
          "root_directory": "app",
          "build_command": "npm run build",
          "env": {"API_URL": "https://api.example.com", "API_KEY": "s3cr3t-value"}
        },
        "credentials": {"token": "nfp_0123456789abcdef"}
      }\
      """;

  final ApiWorld world = new ApiWorld();
  final InMemorySecretCipher cipher = new InMemorySecretCipher();
  final String token = world.token(Samples.LIVE);
  final ConfigsHandler handler =
      new ConfigsHandler(
          world.api,
          world.idempotency,
          world.repositories.configs(),
          new CreateConfig(
              world.repositories.configs(),
              cipher,
              () -> new ConfigId(ConfigId.PREFIX + world.ulids.get()),
              world.clock),
          new UpdateConfig(world.repositories.configs(), cipher, world.clock),
          this::preflight);

  /// What the host answers when it is asked, and of whom it was asked.
  List<PreflightCheck> checks = List.of();

  final List<String> asked = new ArrayList<>();

  private List<PreflightCheck> preflight(Owner owner, ConfigId config) {
    asked.add(owner.account().value() + " " + owner.mode().wireName() + " " + config.value());
    return checks;
  }

  ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(handler, call);
  }

  ApiCall post(String body) {
    return ApiCall.to("POST /v1/configs").token(token).json(body);
  }

  ApiCall get(String id) {
    return ApiCall.to("GET /v1/configs/{id}", id).token(token);
  }

  ApiCall patch(String id, String body) {
    return ApiCall.to("PATCH /v1/configs/{id}", id).token(token).json(body);
  }

  ApiCall delete(String id) {
    return ApiCall.to("DELETE /v1/configs/{id}", id).token(token);
  }

  ApiCall verify(String id) {
    return ApiCall.to("POST /v1/configs/{id}/verify", id).token(token);
  }

  /// The id of a new config with this body.
  String create(String body) {
    return send(post(body)).tree().path("id").asText();
  }

  DeployConfig stored(String id) {
    return world.repositories.configs().find(Samples.ACCOUNT, new ConfigId(id)).orElseThrow();
  }

  String storedToken(String id) {
    var config = stored(id);
    return cipher.decrypt(config.secrets().token(), config.secretContext()).value();
  }

  Map<String, String> storedVariables(String id) {
    var config = stored(id);
    return config.secrets().environment().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> cipher.decrypt(entry.getValue(), config.secretContext()).value()));
  }
}
