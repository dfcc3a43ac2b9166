package com.miteos.deployments.statemachine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00.250Z"));
  private final QueryFunctions functions = new QueryFunctions(CLOCK, new Random(7));

  @Test
  void fillsInExpressionsWhereverTheyStand() {
    var template =
        """
        {"id": "{% $states.input.id %}", "list": [1, "{% $tags[1] %}", "plain {% not %} one"], "none": null,
         "deep": {"sum": "{% $states.input.n + 1 %}"}}\
        """;

    assertThat(evaluate(template))
        .isEqualTo(
            """
            {"id":"dep_1","list":[1,"b","plain {% not %} one"],"none":null,"deep":{"sum":42}}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$states.input.missing = null | false",
        "$states.input.nothing | null",
        "{'kept': $states.input.nothing, 'dropped': $states.input.missing} | {\"kept\":null}",
        "$states.input.n / 2 | 20.5",
        "6 / 2 | 3",
        "$states.input.big | 9007199254740993",
        "$exists($states.input.missing) | false",
        "$states.input.one | [{\"k\":\"v\"}]",
        "$states.input.one.k | \"v\"",
        "[$states.input.one.k] | [\"v\"]",
        "$sum([1..4]) | 10",
        "$parse('{\"a\":[1,null]}') | {\"a\":[1,null]}",
        "$partition([1,2,3,4,5], 2) | [[1,2],[3,4],[5]]",
        "$partition([], 2) | []",
        "$range(0, 10, 5) | [0,5,10]",
        "$range(5, 1, -2) | [5,3,1]",
        "$range(1, 2, 0.5) | [1,1.5,2]",
        "$range(3, 1, 1) | []",
        "$hash('abc', 'MD5') | \"900150983cd24fb0d6963f7d28e17f72\"",
        "$hash('abc', 'SHA-1') | \"a9993e364706816aba3e25717850c26c9cd0d89d\"",
        "$length($hash({'a': 1}, 'SHA-512')) | 128",
        "$hash({'a': 1}, 'SHA-256') = $hash('{\"a\":1}', 'SHA-256') | true",
        "$random(5) = $random(5) | true",
        "$random(5) = $random(6) | false",
        "$random() < 1 and $random() >= 0 | true",
        "$millis() | 1772366400250",
        "$now() | \"2026-03-01T12:00:00.250Z\"",
        "$now('[Y]-[M01]') | \"2026-03\"",
      })
  void evaluatesAsStepFunctionsDoes(String expression, String expected) {
    assertThat(query(expression)).isEqualTo(expected);
  }

  @Test
  void transformsACopyOfTheInput() {
    assertThat(query("[$states.input ~> |one|{'k': 'w'}|, $states.input].one.k"))
        .isEqualTo("[\"w\",\"v\"]");
  }

  @Test
  void givesEveryCallItsOwnIdentifier() {
    var first = query("$uuid()");

    assertThat(first)
        .matches("\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"");
    assertThat(query("$uuid()")).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$states.input.missing | returned nothing (undefined)",
        "$states.input.text + 1 | T2001",
        "$undefined.member | returned nothing (undefined)",
        "1/0 | D1001",
        "$error('no bundle') | no bundle",
        "function($x) { $x } | returned a function",
        "$sum | returned a function",
        "$parse('{') | not JSON",
        "$hash('abc', 'CRC32') | CRC32",
        "$partition([1], 0) | at least 1",
        "$range(1, 2, 0) | other than 0",
        "$range(1, 1000000, 1) | more than 262144",
        "[1..300000] | more than a state may hold",
        "$toMillis('yesterday') | threw an error",
        "($f := function($x) { 1 + $f($x) }; $f(1)) | Stack overflow",
      })
  void saysWhatWentWrongAndWhere(String expression, String reason) {
    assertThatThrownBy(() -> query(expression))
        .isInstanceOfSatisfying(
            QueryEvaluationException.class, e -> assertThat(e.field()).isEqualTo("Output/value"))
        .hasMessageContaining("specified for the field 'Output/value'")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% 1 +", "1 + %}", " {% 1 %}", "{% 1 %} ", "{% ( %}", "{% 1 + %}"})
  void refusesWhatIsNotOneWholeExpression(String text) throws JsonProcessingException {
    var problems = new ArrayList<String>();

    var _ = Template.parse(Json.object().put("value", text), "Output", problems::add);

    assertThat(problems).singleElement().asString().startsWith("field 'Output/value' ");
  }

  @Test
  void refusesEvalButNotItsNameInsideText() {
    var problems = new ArrayList<String>();

    var _ = Template.parse(Json.object().put("a", "{% $eval('1') %}"), "Output", problems::add);
    var _ = Template.parse(Json.object().put("b", "{% 'no $eval' %}"), "Output", problems::add);

    assertThat(problems)
        .containsExactly(
            "field 'Output/a' is not valid JSONata: $eval is not supported, use $parse");
  }

  @Test
  void endsAnExpressionThatWouldRunForever() {
    assertThatThrownBy(() -> query("($f := function($x) { $f($x) }; $f(1))"))
        .isInstanceOf(QueryEvaluationException.class)
        .hasMessageContaining("infinite loop");
  }

  @Test
  void keepsConcurrentEvaluationsApart() throws Exception {
    var template = parse("{\"n\": \"{% ($double := function($x) { $x * 2 }; $double($seed)) %}\"}");
    var tasks = new ArrayList<Callable<String>>();
    for (var seed = 0; seed < 500; seed++) {
      var variables = Json.object().put("seed", seed);
      tasks.add(
          () -> Json.write(template.evaluate(new QueryScope(Json.object(), variables, functions))));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = threads.invokeAll(tasks);

      for (var seed = 0; seed < results.size(); seed++) {
        assertThat(results.get(seed).get()).isEqualTo("{\"n\":" + seed * 2 + "}");
      }
    }
  }

  private String query(String expression) {
    var written = Json.write(Json.object().put("value", "{% " + expression + " %}"));
    var result = evaluate(written);
    return result.substring("{\"value\":".length(), result.length() - 1);
  }

  private String evaluate(String template) {
    var states = object("{\"input\": %s}".formatted(INPUT));
    var variables = object("{\"tags\": [\"a\", \"b\"]}");
    return Json.write(parse(template).evaluate(new QueryScope(states, variables, functions)));
  }

  private static final String INPUT =
      """
      {"id": "dep_1", "n": 41, "nothing": null, "text": "t", "big": 9007199254740993, "one": [{"k": "v"}]}\
      """;

  private static Template parse(String template) {
    var problems = new ArrayList<String>();
    var parsed = Template.parse(object(template), "Output", problems::add);
    assertThat(problems).isEqualTo(List.of());
    return parsed;
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) Json.read(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
