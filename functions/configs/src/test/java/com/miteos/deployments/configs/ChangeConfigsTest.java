package com.miteos.deployments.configs;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.config.CreateConfig;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.config.StaleConfigException;
import com.miteos.deployments.config.UpdateConfig;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeConfigsTest {
  private final ConfigsWorld configs = new ConfigsWorld();
  private final String id = configs.create(ConfigsWorld.NETLIFY);

  private ApiAnswer patch(String body) {
    return configs.send(configs.patch(id, body));
  }

  @Test
  void changesNothingButWhatIsGiven() {
    configs.world.clock.advance(Duration.ofHours(1));

    var answer = patch("{\"name\": \"Staging\", \"settings\": {\"production\": false}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "id": "%s",
                  "name": "Staging",
                  "target": "netlify",
                  "settings": {"site": "my-agent-app", "production": false},
                  "build": {
                    "root_directory": "app",
                    "install_command": null,
                    "build_command": "npm run build",
                    "output_directory": null,
                    "cache": true,
                    "env": ["API_KEY", "API_URL"]
                  },
                  "credentials": {"token_last4": "cdef"},
                  "created_at": "2024-11-14T10:22:05Z",
                  "updated_at": "2024-11-14T11:22:05Z"
                }\
                """
                    .formatted(id)));
    assertThat(configs.send(configs.get(id)).body()).isEqualTo(answer.body());
    assertThat(configs.storedToken(id)).isEqualTo("nfp_0123456789abcdef");
    assertThat(configs.storedVariables(id)).containsEntry("API_KEY", "s3cr3t-value");
  }

  @Test
  void takesAnEmptyChange() {
    assertThat(patch("{}").status()).isEqualTo(200);
  }

  @Test
  void replacesTheToken() {
    var answer = patch("{\"credentials\": {\"token\": \"nfp_another_wxyz\"}}");

    assertThat(answer.tree().at("/credentials/token_last4").asText()).isEqualTo("wxyz");
    assertThat(configs.storedToken(id)).isEqualTo("nfp_another_wxyz");
  }

  @Test
  void mergesTheBuild() {
    var answer =
        patch(
            """
            {"build": {"root_directory": null, "output_directory": "dist/", "cache": false, \
            "env": {"API_KEY": null, "MODE": "fast"}}}\
            """);

    assertThat(answer.tree().path("build").toPrettyString())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "root_directory": null,
                  "install_command": null,
                  "build_command": "npm run build",
                  "output_directory": "dist",
                  "cache": false,
                  "env": ["API_URL", "MODE"]
                }\
                """));
    assertThat(configs.storedVariables(id))
        .isEqualTo(Map.of("API_URL", "https://api.example.com", "MODE", "fast"));
  }

  @Test
  void replacesAVariablesValue() {
    assertThat(patch("{\"build\": {\"env\": {\"API_KEY\": \"new\"}}}").status()).isEqualTo(200);

    assertThat(configs.storedVariables(id)).containsEntry("API_KEY", "new").hasSize(2);
  }

  @Test
  void removesEveryVariable() {
    assertThat(patch("{\"build\": {\"env\": null}}").tree().at("/build/env")).isEmpty();
    assertThat(configs.storedVariables(id)).isEmpty();
  }

  @Test
  void removesTheWholeBuild() {
    assertThat(patch("{\"build\": null}").tree().path("build").isNull()).isTrue();
    assertThat(configs.stored(id).definition().build()).isEqualTo(BuildSettings.DETECTED);
    assertThat(configs.storedVariables(id)).isEmpty();
  }

  @Test
  void removesAnOptionalSetting() {
    var vercel =
        configs.create(
            """
            {"name": "V", "target": "vercel", "settings": {"project": "p", "team_id": "t", \
            "environment": "preview"}, "credentials": {"token": "t0ken-t0ken-t0ken"}}\
            """);

    var answer = configs.send(configs.patch(vercel, "{\"settings\": {\"team_id\": null}}"));

    assertThat(answer.tree().path("settings").toString())
        .isEqualTo("{\"project\":\"p\",\"environment\":\"preview\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"target": "vercel"}                       | target            | target: expected netlify, which cannot change, got vercel
          {"target": null}                           | target            | target: expected a string, got null
          {"name": null}                             | name              | name: expected a string, got null
          {"settings": null}                         | settings          | settings: expected an object, got null
          {"settings": {"site": null}}               | settings.site     | settings.site: expected a string, got nothing
          {"settings": {"branch": "main"}}           | settings.branch   | expected only site, production, got 'settings.branch'
          {"credentials": null}                      | credentials       | credentials: expected an object, got null
          {"credentials": {"token": null}}           | credentials.token | credentials.token: expected a string, got null
          {"build": {"env": {"HOME": "x"}}}          | build.env.HOME    | build.env.HOME: expected a name that is free, got one the build sets itself
          {"build": {"commands": null}}              | build.commands    | expected only root_directory, install_command, build_command, output_directory, cache, env, got 'build.commands'
          {"settings": {"branch": null}}             | settings.branch   | expected only site, production, got 'settings.branch'
          {"id": "cfg_1"}                            | id                | expected only name, target, settings, build, credentials, got 'id'
          """)
  void namesTheMemberAtFaultAndChangesNothing(String body, String param, String message) {
    var before = configs.stored(id);

    var answer = patch(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo(param);
    assertThat(answer.message()).isEqualTo(message);
    assertThat(configs.stored(id)).isEqualTo(before);
  }

  @Test
  void takesTheTargetItHas() {
    assertThat(patch("{\"target\": \"netlify\"}").status()).isEqualTo(200);
  }

  @Test
  void refusesAChangeThatMetAnother() {
    var overtaken = new Overtaken(configs.world.repositories.configs());
    var handler =
        new ConfigsHandler(
            configs.world.api,
            configs.world.idempotency,
            overtaken,
            new CreateConfig(
                overtaken, configs.cipher, () -> new ConfigId("cfg_new"), configs.world.clock),
            new UpdateConfig(overtaken, configs.cipher, configs.world.clock),
            (_, _) -> List.of());

    var answer = ApiAnswer.of(handler, configs.patch(id, "{\"name\": \"Mine\"}"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "config_changed",
                  "message": "the config was changed by another request meanwhile; read it and \
                try again",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
  }

  /// Storage in which somebody else is always faster.
  private record Overtaken(ConfigRepository configs) implements ConfigRepository {
    @Override
    public void add(DeployConfig config, @Nullable IdempotencyRecord answer) {
      configs.add(config, answer);
    }

    @Override
    public Optional<DeployConfig> find(AccountId account, ConfigId id) {
      return configs.find(account, id);
    }

    @Override
    public List<DeployConfig> list(AccountId account) {
      return configs.list(account);
    }

    @Override
    public void replace(DeployConfig current, DeployConfig next) {
      throw new StaleConfigException(current.id());
    }

    @Override
    public boolean delete(AccountId account, ConfigId id) {
      return configs.delete(account, id);
    }
  }
}
