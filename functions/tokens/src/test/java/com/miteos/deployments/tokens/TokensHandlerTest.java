package com.miteos.deployments.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.access.Authenticate;
import com.miteos.deployments.access.Authentication.Ended;
import com.miteos.deployments.access.Authentication.Granted;
import com.miteos.deployments.access.Caller;
import com.miteos.deployments.access.InMemoryTokenRepository;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.access.TokenText;
import com.miteos.deployments.api.testing.NoContext;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensHandlerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CREATE =
      """
      {"action": "create", "account": "acct_01jcyq0000000000000000000a", "mode": "test", \
      "scopes": ["deployments:read", "configs:read"], "expires_in_days": 30}\
      """;

  private final SettableClock clock = SettableClock.at("2024-11-14T10:22:05Z");
  private final InMemoryTokenRepository tokens = new InMemoryTokenRepository();
  private final TokensHandler handler = new TokensHandler(tokens, clock, new Random(5));

  private JsonNode invoke(String request) {
    var output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
          output,
          new NoContext());
      return JSON.readTree(output.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(JsonNode answer) {
    return answer.path("token_id").asText();
  }

  private static TokenText text(JsonNode answer) {
    return new TokenText(answer.path("token").asText());
  }

  /// A process that has seen no token yet.
  private Authenticate authenticate() {
    return new Authenticate(tokens, clock);
  }

  @Test
  void showsANewTokenOnce() {
    var answer = invoke(CREATE);

    assertThat(text(answer).value()).matches("mt_test_[0-9A-Za-z]{38}");
    assertThat(text(answer).isWellFormed()).isTrue();
    assertThat(answer.toString())
        .isEqualTo(
            """
            {"token":"%s","token_id":"%s","account":"acct_01jcyq0000000000000000000a",\
            "mode":"test","scopes":["deployments:read","configs:read"],\
            "created_at":"2024-11-14T10:22:05Z","ends_at":"2024-12-14T10:22:05Z","active":true}\
            """
                .formatted(text(answer).value(), id(answer)));
    var list = invoke("{\"action\": \"list\", \"account\": \"acct_01jcyq0000000000000000000a\"}");
    assertThat(list.toString()).contains(id(answer)).doesNotContain(text(answer).value());
  }

  @Test
  void makesTokensThatOpenTheApi() {
    var answer = invoke(CREATE);

    assertThat(authenticate().run(text(answer)))
        .isEqualTo(
            new Granted(
                new Caller(
                    new Owner(Samples.ACCOUNT, Mode.TEST),
                    Set.of(Scope.DEPLOYMENTS_READ, Scope.CONFIGS_READ))));
  }

  @Test
  void makesTokensThatDoNotExpire() {
    var answer = invoke(CREATE.replace(", \"expires_in_days\": 30", ""));

    assertThat(answer.path("ends_at").isNull()).isTrue();
    clock.advance(Duration.ofDays(10_000));
    assertThat(authenticate().run(text(answer))).isInstanceOf(Granted.class);
  }

  @Test
  void rotatesWithAnOverlap() {
    var old = invoke(CREATE);

    var renewed =
        invoke(
            "{\"action\": \"rotate\", \"token_id\": \"%s\", \"overlap_seconds\": 3600}"
                .formatted(id(old)));

    assertThat(renewed.path("scopes")).isEqualTo(old.path("scopes"));
    assertThat(renewed.path("ends_at")).isEqualTo(old.path("ends_at"));
    assertThat(text(renewed).value()).isNotEqualTo(text(old).value());
    clock.advance(Duration.ofMinutes(59));
    assertThat(authenticate().run(text(old))).isInstanceOf(Granted.class);
    assertThat(authenticate().run(text(renewed))).isInstanceOf(Granted.class);
    clock.advance(Duration.ofMinutes(1));
    assertThat(authenticate().run(text(old))).isInstanceOf(Ended.class);
    assertThat(authenticate().run(text(renewed))).isInstanceOf(Granted.class);
  }

  @Test
  void revokes() {
    var token = invoke(CREATE);
    var revoke = "{\"action\": \"revoke\", \"token_id\": \"%s\"}";

    assertThat(invoke(revoke.formatted(id(token))).toString())
        .isEqualTo("{\"token_id\":\"%s\",\"revoked\":true}".formatted(id(token)));
    assertThat(invoke(revoke.formatted("tok_unknown")).path("revoked").booleanValue()).isFalse();

    assertThat(authenticate().run(text(token))).isInstanceOf(Ended.class);
  }

  @Test
  void listsAnAccountsTokensNewestFirst() {
    var first = invoke(CREATE);
    clock.advance(Duration.ofDays(1));
    var second = invoke(CREATE.replace("\"test\"", "\"live\""));
    var _ = invoke(CREATE.replace("acct_01jcyq0000000000000000000a", "acct_other"));
    var _ = invoke("{\"action\": \"revoke\", \"token_id\": \"%s\"}".formatted(id(first)));

    var list =
        invoke("{\"action\": \"list\", \"account\": \"acct_01jcyq0000000000000000000a\"}")
            .path("tokens");

    assertThat(list.findValuesAsText("token_id")).containsExactly(id(second), id(first));
    assertThat(list.findValuesAsText("active")).containsExactly("true", "false");
  }

  @Test
  void doesNotRotateWhatHasEnded() {
    var token = invoke(CREATE);
    var _ = invoke("{\"action\": \"revoke\", \"token_id\": \"%s\"}".formatted(id(token)));

    assertThatThrownBy(() ->
            invoke(
                "{\"action\": \"rotate\", \"token_id\": \"%s\", \"overlap_seconds\": 0}"
                    .formatted(id(token))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token_id: expected a token in force, got " + id(token));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                  | action: expected a value, got nothing
          {"action": "destroy"}                                               | action: expected create, rotate, revoke or list, got destroy
          {"action": "create"}                                                | account: expected a value, got nothing
          {"action": "create", "account": "bob"}                              | account: expected acct_ and 1 to 40 of [0-9a-z], got 'bob'
          {"action": "create", "account": "acct_1", "mode": "prod"}           | mode: expected live or test, got 'prod'
          {"action": "create", "account": "acct_1", "mode": "live"}           | scopes: expected a value, got nothing
          {"action": "create", "account": "acct_1", "mode": "live", "scopes": []} | scopes: expected some of deployments:read, deployments:write, configs:read, configs:write, workspaces:write, got none
          {"action": "create", "account": "acct_1", "mode": "live", "scopes": ["*"]} | scopes: expected some of deployments:read, deployments:write, configs:read, configs:write, workspaces:write, got *
          {"action": "create", "account": "acct_1", "mode": "live", "scopes": ["configs:read"], "expires_in_days": 0} | expires_in_days: expected 1 to 3650, got 0
          {"action": "rotate", "token_id": "tok_1"}                           | overlap_seconds: expected a value, got nothing
          {"action": "rotate", "token_id": "tok_1", "overlap_seconds": -1}    | overlap_seconds: expected 0 to 2592000, got -1
          {"action": "rotate", "token_id": "tok_1", "overlap_seconds": 5}     | token_id: expected a token in force, got tok_1
          {"action": "revoke"}                                                | token_id: expected a value, got nothing
          {"action": "list"}                                                  | account: expected a value, got nothing
          """)
  void saysWhatIsMissing(String request, String message) {
    assertThatThrownBy(() -> invoke(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(tokens.list(Samples.ACCOUNT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"not json", "[]", "{\"action\": \"list\", \"acount\": \"acct_1\"}", "{} {}", "null"})
  void refusesWhatIsNotARequest(String request) {
    assertThatThrownBy(() -> invoke(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a JSON object with action and its members");
  }

  @Test
  void acceptsItsSampleEvent() throws IOException {
    var answer = invoke(Files.readString(Path.of("..", "..", "events", "tokens.json")));

    assertThat(authenticate().run(text(answer))).isInstanceOf(Granted.class);
  }
}
