package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.config.ConfigId;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
  private static QueryParameters query(String raw, String... accepted) {
    return QueryParameters.of(raw, List.of(accepted));
  }

  private static void assertRefused(ThrowingCallable reading, String param, String message) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.param()).isEqualTo(param);
              assertThat(refusal.text()).isEqualTo(message);
            });
  }

  @Test
  void readsRepeatedValuesInOrder() {
    assertThat(query("status=live&status=failed&limit=5", "status", "limit").all("status"))
        .extracting(Parameter::value)
        .containsExactly("live", "failed");
  }

  @Test
  void decodesPercentAndPlus() {
    assertThat(query("q=%C3%A9+x%26", "q").find("q").orElseThrow().value()).isEqualTo("é x&");
  }

  @Test
  void refusesAnUnknownParameter() {
    assertRefused(
        () -> query("limit=5&dry_run=true", "limit", "after"),
        "dry_run",
        "expected only the query parameters limit, after, got 'dry_run'");
    assertRefused(
        () -> query("dry_run=true"), "dry_run", "expected no query parameters, got 'dry_run'");
  }

  @Test
  void refusesASingleParameterGivenTwice() {
    var query = query("limit=5&limit=6", "limit");

    assertRefused(() -> query.limit(20), "limit", "limit: expected one value, got 2");
  }

  @Test
  void refusesAStrayPercent() {
    assertRefused(
        () -> query("limit=%zz", "limit"),
        "%zz",
        "%zz: expected percent-encoding, got a stray '%'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "+5", "5.0", "1e1", "", "ten", "99999999999", "٥"})
  void refusesALimitThatIsNone(String limit) {
    var query = query("limit=" + limit.replace("+", "%2B"), "limit");

    assertRefused(
        () -> query.limit(20),
        "limit",
        "limit: expected a whole number of 1 to 100, got '" + limit + "'");
  }

  @ParameterizedTest
  @CsvSource({"'', 20", "limit=1, 1", "limit=100, 100", "limit=007, 7"})
  void takesALimitWithinBounds(String raw, int limit) {
    assertThat(query(raw, "limit").limit(20)).isEqualTo(limit);
  }

  @Test
  void readsTimes() {
    assertThat(
            query("created_after=2024-11-14T10:22:05Z", "created_after").instant("created_after"))
        .contains(Instant.parse("2024-11-14T10:22:05Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2024-11-14", "1731579725", "2024-13-14T10:22:05Z"})
  void refusesATimeThatIsNone(String time) {
    var query = query("created_after=" + time, "created_after");

    assertRefused(
        () -> query.instant("created_after"),
        "created_after",
        "created_after: expected an ISO 8601 time such as 2024-11-14T10:22:05Z, got '"
            + time
            + "'");
  }

  @Test
  void refusesAMalformedId() {
    var id = query("config_id=cfg_UPPER", "config_id").find("config_id").orElseThrow();

    assertRefused(
        () -> {
          var _ = id.as(ConfigId::new);
        },
        "config_id",
        "config_id: expected cfg_ and 1 to 40 of [0-9a-z], got 'cfg_UPPER'");
  }
}
