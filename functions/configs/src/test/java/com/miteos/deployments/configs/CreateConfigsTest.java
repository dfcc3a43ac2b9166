package com.miteos.deployments.configs;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.LogRecorder;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.testing.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateConfigsTest {
  private final ConfigsWorld configs = new ConfigsWorld();

  @Test
  void showsWhatWasMadeButNoSecret() {
    var answer = configs.send(configs.post(ConfigsWorld.NETLIFY));

    assertThat(answer.status()).isEqualTo(201);
    var id = answer.tree().path("id").asText();
    assertThat(id).matches("cfg_[0-9a-z]{26}");
    assertThat(answer.headers()).containsEntry("Location", "/v1/configs/" + id);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "id": "%s",
                  "name": "Production",
                  "target": "netlify",
                  "settings": {"site": "my-agent-app", "production": true},
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
                  "updated_at": "2024-11-14T10:22:05Z"
                }\
                """
                    .formatted(id)));
  }

  @Test
  void encryptsSecretsUnderTheConfigsContext() {
    var id = configs.create(ConfigsWorld.NETLIFY);

    assertThat(configs.storedToken(id)).isEqualTo("nfp_0123456789abcdef");
    assertThat(configs.storedVariables(id))
        .isEqualTo(Map.of("API_URL", "https://api.example.com", "API_KEY", "s3cr3t-value"));
    assertThat(configs.stored(id).toString())
        .doesNotContain("nfp_0123456789abcdef")
        .doesNotContain("s3cr3t-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"name": "V", "target": "vercel", "settings": {"project": "p", "team_id": "t", \
        "environment": "preview"}, "credentials": {"token": "t0ken-t0ken-t0ken"}}\
        """,
        """
        {"name": "V", "target": "vercel", "settings": {"project": "p", "environment": \
        "production"}, "credentials": {"token": "t0ken-t0ken-t0ken"}}\
        """,
        """
        {"name": "C", "target": "cloudflare", "settings": {"account_id": "a", "project": "p", \
        "branch": "main", "production": false}, "credentials": {"token": "t0ken-t0ken-t0ken"}}\
        """,
        """
        {"name": "E", "target": "expo", "settings": {"app_id": "a", "alias": null, \
        "production": true}, "build": null, "credentials": {"token": "t0ken-t0ken-t0ken"}}\
        """
      })
  void takesTheSettingsOfEveryTarget(String body) {
    var answer = configs.send(configs.post(body));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.tree().has("build")).isTrue();
    assertThat(answer.tree().path("build").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "name": "P"                              | "nam": "P"                       | parameter_unknown | nam                  | expected only name, target, settings, build, credentials, got 'nam'
          "name": "P",                             | ``                               | parameter_missing | name                 | name: expected a string, got nothing
          "name": "P"                              | "name": null                     | parameter_invalid | name                 | name: expected a string, got null
          "name": "P"                              | "name": " "                      | parameter_invalid | name                 | name: expected one line of 1 to 100 characters, got ' '
          "target": "netlify"                      | "target": "heroku"               | parameter_invalid | target               | target: expected one of vercel, netlify, cloudflare, expo, got 'heroku'
          "target": "netlify"                      | "target": 1                      | parameter_invalid | target               | target: expected a string, got a number
          "settings": {"site": "s", "production": true}, | ``                         | parameter_missing | settings             | settings: expected an object, got nothing
          "settings": {"site": "s", "production": true} | "settings": []              | parameter_invalid | settings             | settings: expected an object, got an array
          "site": "s",                             | ``                               | parameter_missing | settings.site        | settings.site: expected a string, got nothing
          "site": "s"                              | "site": null                     | parameter_invalid | settings.site        | settings.site: expected a string, got null
          "site": "s"                              | "site": ""                       | parameter_invalid | settings.site        | settings.site: expected one line of 1 to 200 characters, got ''
          "site": "s"                              | "site": "s", "branch": "main"    | parameter_unknown | settings.branch      | expected only site, production, got 'settings.branch'
          "production": true                       | "production": "yes"              | parameter_invalid | settings.production  | settings.production: expected true or false, got a string
          "build": {}                              | "build": []                      | parameter_invalid | build                | build: expected an object, got an array
          "build": {}                              | "build": {"command": "x"}        | parameter_unknown | build.command        | expected only root_directory, install_command, build_command, output_directory, cache, env, got 'build.command'
          "build": {}                              | "build": {"build_command": 1}    | parameter_invalid | build.build_command  | build.build_command: expected a string, got a number
          "build": {}                              | "build": {"root_directory": "/etc"} | parameter_invalid | build.root_directory | build.root_directory: expected a directory inside the workspace, relative to its root, got '/etc'
          "build": {}                              | "build": {"cache": "no"}         | parameter_invalid | build.cache          | build.cache: expected true or false, got a string
          "build": {}                              | "build": {"output_directory": "a/../../b"} | parameter_invalid | build.output_directory | build.output_directory: expected a directory inside the workspace, relative to its root, got 'a/../../b'
          "build": {}                              | "build": {"env": ["A"]}          | parameter_invalid | build.env            | build.env: expected an object, got an array
          "build": {}                              | "build": {"env": {"A": 1}}       | parameter_invalid | build.env.A          | build.env.A: expected a string, got a number
          "build": {}                              | "build": {"env": {"A": null}}    | parameter_invalid | build.env.A          | build.env.A: expected a string, got null
          "build": {}                              | "build": {"env": {"A": ""}}      | parameter_invalid | build.env.A          | build.env.A: expected 1 to 4096 bytes without NUL, got 0 bytes
          "build": {}                              | "build": {"env": {"1A": "a"}}    | parameter_invalid | build.env.1A         | build.env.1A: expected a name of letters, digits and _ that does not begin with a digit, got '1A'
          "build": {}                              | "build": {"env": {"AWS_REGION": "a"}} | parameter_invalid | build.env.AWS_REGION | build.env.AWS_REGION: expected a name that is free, got one the build sets itself
          "build": {}                              | "build": {"env": {"PATH": "a"}}  | parameter_invalid | build.env.PATH       | build.env.PATH: expected a name that is free, got one the build sets itself
          "credentials": {"token": "tttt"}         | "credentials": {}                | parameter_missing | credentials.token    | credentials.token: expected a string, got nothing
          "credentials": {"token": "tttt"}         | "credentials": {"key": "t"}      | parameter_unknown | credentials.key      | expected only token, got 'credentials.key'
          "credentials": {"token": "tttt"}         | "credentials": {"token": "t t"}  | parameter_invalid | credentials.token    | credentials.token: expected 1 to 4096 printable ASCII characters without spaces, got something else
          , "credentials": {"token": "tttt"}       | ``                               | parameter_missing | credentials          | credentials: expected an object, got nothing
          """)
  void namesTheMemberAtFaultAndStoresNothing(
      String good, String bad, String code, String param, String message) {
    var body =
        """
        {"name": "P", "target": "netlify", "settings": {"site": "s", "production": true}, \
        "build": {}, "credentials": {"token": "tttt"}}\
        """;
    assertThat(body).contains(good);

    var answer = configs.send(configs.post(body.replace(good, bad)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json()).isEqualTo(ApiAnswer.badRequest(code, message, param));
    assertThat(configs.world.repositories.configs().list(Samples.ACCOUNT)).isEmpty();
  }

  @Test
  void limitsNamesAndValues() {
    assertThat(created(ConfigsWorld.NETLIFY.replace("Production", "n".repeat(100)))).isEqualTo(201);
    assertThat(created(ConfigsWorld.NETLIFY.replace("Production", "n".repeat(101)))).isEqualTo(400);
    assertThat(created(ConfigsWorld.NETLIFY.replace("Production", "\uD83D\uDE80".repeat(100))))
        .isEqualTo(201);
    assertThat(created(ConfigsWorld.NETLIFY.replace("s3cr3t-value", "v".repeat(4096))))
        .isEqualTo(201);
    assertThat(created(ConfigsWorld.NETLIFY.replace("s3cr3t-value", "é".repeat(2049))))
        .isEqualTo(400);
    assertThat(created(ConfigsWorld.NETLIFY.replace("Production", "two\\nlines"))).isEqualTo(400);
    assertThat(created(ConfigsWorld.NETLIFY.replace("s3cr3t-value", "two\\nlines"))).isEqualTo(201);
    assertThat(created(ConfigsWorld.NETLIFY.replace("s3cr3t-value", "nul\\u0000"))).isEqualTo(400);
  }

  private int created(String body) {
    return configs.send(configs.post(body)).status();
  }

  @Test
  void limitsTheNumberOfVariables() {
    var fifty = new StringBuilder("\"V0\": \"v\"");
    for (var number = 1; number < 50; number++) {
      fifty.append(", \"V").append(number).append("\": \"v\"");
    }
    var body =
        """
        {"name": "P", "target": "netlify", "settings": {"site": "s", "production": true}, \
        "build": {"env": {%s}}, "credentials": {"token": "tttt"}}\
        """;

    assertThat(created(body.formatted(fifty))).isEqualTo(201);
    var answer = configs.send(configs.post(body.formatted(fifty + ", \"V50\": \"v\"")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo("build.env");
    assertThat(answer.message()).isEqualTo("build.env: expected at most 50 variables, got 51");
  }

  @Test
  void keepsSecretsOutOfErrorsAndLogs() {
    try (var log = LogRecorder.of(HttpApi.class)) {
      var spoilt = ConfigsWorld.NETLIFY.replace("nfp_0123456789abcdef", "nfp 0123456789abcdef");

      var refused = configs.send(configs.post(spoilt));
      var made = configs.send(configs.post(ConfigsWorld.NETLIFY));

      assertThat(refused.status()).isEqualTo(400);
      assertThat(made.status()).isEqualTo(201);
      assertThat(refused.body() + made.body() + log.lines())
          .doesNotContain("0123456789ab")
          .doesNotContain("s3cr3t")
          .doesNotContain("api.example.com");
    }
  }

  @Test
  void showsNothingOfAShortToken() {
    var answer =
        configs.send(configs.post(ConfigsWorld.NETLIFY.replace("nfp_0123456789abcdef", "short")));

    assertThat(answer.tree().at("/credentials/token_last4").asText("?")).isEmpty();
  }

  @Test
  void makesOneConfigPerIdempotencyKey() {
    var first = configs.send(configs.post(ConfigsWorld.NETLIFY).key("a"));
    var second = configs.send(configs.post(ConfigsWorld.NETLIFY).key("a"));
    var other =
        configs.send(configs.post(ConfigsWorld.NETLIFY.replace("Production", "Other")).key("a"));

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
    assertThat(other.status()).isEqualTo(422);
    assertThat(configs.world.repositories.configs().list(Samples.ACCOUNT)).hasSize(1);
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var reader = configs.world.tokenWithout(Samples.LIVE, Scope.CONFIGS_WRITE);

    var answer = configs.send(configs.post(ConfigsWorld.NETLIFY).token(reader));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("configs:write");
  }

  @Test
  void refusesAQuery() {
    var answer = configs.send(configs.post(ConfigsWorld.NETLIFY).query("verify=true"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo("verify");
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("configs");
    configs.world.admit(SampleEvents.token(event), Samples.LIVE);

    assertThat(ApiAnswer.of(configs.handler, event).status()).isEqualTo(201);
  }
}
