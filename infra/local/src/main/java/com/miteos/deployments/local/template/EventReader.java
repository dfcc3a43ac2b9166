package com.miteos.deployments.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.local.template.EventSource.EventRule;
import com.miteos.deployments.local.template.EventSource.FailureReport;
import com.miteos.deployments.local.template.EventSource.HttpRoute;
import com.miteos.deployments.local.template.EventSource.QueueBatches;
import com.miteos.deployments.local.template.EventSource.Schedule;
import com.miteos.deployments.local.template.Value.Fields;
import com.miteos.deployments.local.template.Value.Items;
import com.miteos.deployments.local.template.Value.Kind;
import com.miteos.deployments.local.template.Value.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what invokes one function.
final class EventReader {
  private static final int DEFAULT_BATCH_SIZE = 10;

  /// Lambda's own bound on the pollers of one queue.
  private static final int DEFAULT_MAXIMUM_CONCURRENCY = 1000;

  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  private final Resource function;

  EventReader(Resource function) {
    this.function = function;
  }

  List<EventSource> read(Properties events) {
    List<EventSource> sources = new ArrayList<>();
    for (String name : events.names()) {
      sources.add(events.fields(name, Set.of(), event -> event(name, event)));
    }
    return sources;
  }

  private EventSource event(String name, Properties event) {
    var ruleName = function.name() + "-" + name;
    return switch (event.text("Type")) {
      case "HttpApi" -> event.fields("Properties", Set.of(), EventReader::route);
      case "SQS" -> event.fields("Properties", Set.of(), EventReader::queueBatches);
      case "Schedule" ->
          event.fields(
              "Properties", Set.of("Description"), properties -> schedule(ruleName, properties));
      case "EventBridgeRule" ->
          event.fields(
              "Properties",
              Set.of(),
              properties -> new EventRule(ruleName, json(properties.required("Pattern"))));
      case String other ->
          throw event.refused(
              "Type", "is '%s', which is not understood by the local runner".formatted(other));
    };
  }

  private static HttpRoute route(Properties properties) {
    properties.text("ApiId");
    properties.only("PayloadFormatVersion", "2.0");
    var method = properties.optionalText("Method").map(name -> name.toUpperCase(Locale.ROOT));
    var path = properties.optionalText("Path");
    if (method.isEmpty() && path.isEmpty()) {
      return new HttpRoute("$default");
    }
    return new HttpRoute(
        "%s %s"
            .formatted(
                method.orElseThrow(() -> properties.refused("Method", "is missing")),
                path.orElseThrow(() -> properties.refused("Path", "is missing"))));
  }

  private static QueueBatches queueBatches(Properties properties) {
    properties.only("Enabled", "true");
    return new QueueBatches(
        properties.text("Queue"),
        properties.optionalInteger("BatchSize").orElse(DEFAULT_BATCH_SIZE),
        Duration.ofSeconds(properties.optionalInteger("MaximumBatchingWindowInSeconds").orElse(0)),
        properties
            .optionalFields(
                "ScalingConfig", Set.of(), scaling -> scaling.integer("MaximumConcurrency"))
            .orElse(DEFAULT_MAXIMUM_CONCURRENCY),
        failureReport(properties));
  }

  private static FailureReport failureReport(Properties properties) {
    return switch (properties.texts("FunctionResponseTypes")) {
      case List<String> none when none.isEmpty() -> FailureReport.BATCH;
      case List<String> one when one.equals(List.of("ReportBatchItemFailures")) ->
          FailureReport.BATCH_ITEMS;
      case List<String> others ->
          throw properties.refused(
              "FunctionResponseTypes",
              "has %s, which the local runner does not know".formatted(others));
    };
  }

  private static Schedule schedule(String ruleName, Properties properties) {
    properties.only("Enabled", "true");
    var expression = properties.text("Schedule");
    var rate = RATE.matcher(expression);
    if (!rate.matches()) {
      throw properties.refused(
          "Schedule", "is '%s'; the local runner understands only a rate".formatted(expression));
    }
    var unit =
        switch (rate.group(2)) {
          case "minute" -> Duration.ofMinutes(1);
          case "hour" -> Duration.ofHours(1);
          default -> Duration.ofDays(1);
        };
    return new Schedule(
        properties.optionalText("Name").orElse(ruleName),
        unit.multipliedBy(Long.parseLong(rate.group(1))),
        properties.optionalText("Input").orElse(null));
  }

  private static JsonNode json(Value value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Scalar(_, Kind kind, _) when kind == Kind.NULL -> nodes.nullNode();
      case Scalar(String text, Kind kind, _) when kind == Kind.BOOLEAN ->
          nodes.booleanNode(Boolean.parseBoolean(text));
      case Scalar(String text, Kind kind, _) when kind == Kind.NUMBER ->
          nodes.numberNode(new BigDecimal(text));
      case Scalar(String text, _, _) -> nodes.textNode(text);
      case Items(List<Value> values, _) -> {
        var array = nodes.arrayNode();
        values.forEach(item -> array.add(json(item)));
        yield array;
      }
      case Fields(Map<String, Value> values, _) -> {
        var object = nodes.objectNode();
        values.forEach((name, field) -> object.set(name, json(field)));
        yield object;
      }
      case Value.Call call -> throw new IllegalArgumentException(call.describe() + " unresolved");
    };
  }
}
