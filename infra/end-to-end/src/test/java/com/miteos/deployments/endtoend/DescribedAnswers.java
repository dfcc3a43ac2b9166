package com.miteos.deployments.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.endtoend.ApiDescription.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/// Holds the answers of the API to its description and remembers which were met.
final class DescribedAnswers {
  private static final String JSON = "application/json; charset=utf-8";

  /// What HTTP itself and the gateway add.
  private static final Set<String> OF_THE_WIRE =
      Set.of(
          "apigw-requestid",
          "connection",
          "content-length",
          "content-type",
          "date",
          "transfer-encoding");

  private final ApiDescription description;
  private final AtomicInteger checked = new AtomicInteger();
  private final Map<String, Set<Integer>> met = new ConcurrentHashMap<>();

  DescribedAnswers(ApiDescription description) {
    this.description = description;
  }

  int checked() {
    return checked.get();
  }

  Set<Integer> met(Operation operation) {
    return met.getOrDefault(operation.id(), Set.of());
  }

  /// Throws an AssertionError that says in what the answer is not what is described.
  ///
  /// @param path without the `/v1` before it
  void check(String method, String path, Answer answer) {
    var operation = description.find(method, path);
    var response = response(operation, answer.status());
    var problems = new ArrayList<String>();
    if (response.isMissingNode()) {
      problems.add("is not described");
    }
    if (!answer.header("content-type").equals(JSON)) {
      problems.add("has the content type " + answer.header("content-type"));
    }
    problems.addAll(bodyProblems(method, response, answer));
    problems.addAll(headerProblems(response, answer));
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "%s %s → %d %s %s".formatted(method, path, answer.status(), problems, answer.body()));
    }
    checked.incrementAndGet();
    operation.ifPresent(known ->
        met.computeIfAbsent(known.id(), _ -> new ConcurrentSkipListSet<>()).add(answer.status()));
  }

  private JsonNode response(Optional<Operation> operation, int status) {
    return operation
        .map(known -> description.response(known, status))
        .orElseGet(() ->
            description.component(
                "responses", status == 405 ? "MethodNotAllowed" : "RouteNotFound"));
  }

  private List<String> bodyProblems(String method, JsonNode response, Answer answer) {
    var schema = response.at("/content/application~1json/schema");
    if (method.equals("HEAD") || schema.isMissingNode()) {
      return answer.body().isEmpty() ? List.of() : List.of("has a body");
    }
    return description.problems(schema, answer.json());
  }

  private List<String> headerProblems(JsonNode response, Answer answer) {
    var problems = new ArrayList<String>();
    var described = new TreeMap<String, JsonNode>(String.CASE_INSENSITIVE_ORDER);
    response
        .path("headers")
        .forEachEntry((name, header) -> described.put(name, description.resolved(header)));
    described.forEach((name, header) -> {
      var value = answer.headers().firstValue(name);
      if (value.isEmpty() && header.path("required").asBoolean()) {
        problems.add("has no " + name);
      }
      value.ifPresent(text ->
          problems.addAll(description.problems(header.path("schema"), typed(header, text))));
    });
    for (var name : answer.headers().map().keySet()) {
      if (!described.containsKey(name) && !OF_THE_WIRE.contains(name.toLowerCase(Locale.ROOT))) {
        problems.add("has the header " + name + ", which is not described");
      }
    }
    return problems;
  }

  private static JsonNode typed(JsonNode header, String text) {
    var nodes = JsonNodeFactory.instance;
    return header.at("/schema/type").asText().equals("integer")
        ? nodes.numberNode(Long.parseLong(text))
        : nodes.textNode(text);
  }
}
