package com.miteos.deployments.statemachine.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.definition.RetryPolicy.Jitter;
import com.miteos.deployments.statemachine.query.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what only Task states have: their resource, limits and error handling.
final class TaskParser {
  private static final long LONGEST_TIMEOUT = 99_999_999;
  private static final long LONGEST_DELAY = 31_622_400;

  private final String name;
  private final Fields fields;
  private final List<String> problems;

  TaskParser(String name, Fields fields, List<String> problems) {
    this.name = name;
    this.fields = fields;
    this.problems = problems;
  }

  @Nullable State parse() {
    var resource = resource();
    var arguments = fields.template("Arguments");
    var limits = limits();
    var retriers = list("Retry", this::retrier);
    var catchers = list("Catch", TaskParser::catcher);
    var exit = StateParser.exit(fields);
    if (resource == null) {
      return null;
    }
    if (arguments == null) {
      fields.problem("field 'Arguments' is missing");
      return null;
    }
    checkArguments(resource, arguments);
    return new State.Task(name, resource, arguments, limits, retriers, catchers, exit);
  }

  private @Nullable TaskResource resource() {
    var arn = fields.requiredText("Resource");
    if (arn == null) {
      return null;
    }
    var resource = TaskResource.of(arn);
    if (resource.isEmpty()) {
      fields.problem("Resource '" + arn + "' is not supported, only " + TaskResource.supported());
    }
    return resource.orElse(null);
  }

  private void checkArguments(TaskResource resource, Template arguments) {
    if (arguments.isQuery()) {
      return;
    }
    if (!(arguments instanceof Template.Members(var members))) {
      fields.problem("field 'Arguments' must be an object or JSONata");
      return;
    }
    for (var required : resource.requiredArguments()) {
      if (!members.containsKey(required)) {
        fields.problem("field 'Arguments/" + required + "' is missing");
      }
    }
    for (var given : members.keySet()) {
      if (!resource.allowedArguments().contains(given)) {
        fields.problem("field 'Arguments/" + given + "' is not supported by " + resource.arn());
      }
    }
  }

  private State.TimeLimits limits() {
    var rule = "a whole number from 1 to " + LONGEST_TIMEOUT;
    var timeout = fields.seconds("TimeoutSeconds", TaskParser::isTimeout, rule);
    var heartbeat = fields.seconds("HeartbeatSeconds", TaskParser::isTimeout, rule);
    if (timeout instanceof Template.Literal(var longest)
        && heartbeat instanceof Template.Literal(var shorter)
        && shorter.longValue() >= longest.longValue()) {
      fields.problem("'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'");
    }
    return new State.TimeLimits(timeout, heartbeat);
  }

  private static boolean isTimeout(long seconds) {
    return seconds > 0 && seconds <= LONGEST_TIMEOUT;
  }

  private <T> List<T> list(String field, Function<Fields, @Nullable T> parse) {
    var parsed = new ArrayList<T>();
    var entries = fields.take(field);
    if (entries == null) {
      return parsed;
    }
    if (!entries.isArray()) {
      fields.problem("field '" + field + "' must be an array");
      return parsed;
    }
    for (var index = 0; index < entries.size(); index++) {
      var place = "state '" + name + "' " + field + "[" + index + "]";
      if (!(entries.get(index) instanceof ObjectNode object)) {
        problems.add(place + ": must be an object");
        continue;
      }
      var entry = new Fields(place, object, problems);
      checkWildcard(entry, index == entries.size() - 1 ? Place.LAST : Place.EARLIER);
      var value = parse.apply(entry);
      entry.refuseTheRest();
      if (value != null) {
        parsed.add(value);
      }
    }
    return parsed;
  }

  private static void checkWildcard(Fields entry, Place place) {
    var names = entry.take("ErrorEquals");
    var values = new ArrayList<String>();
    if (names != null) {
      names.forEach(value -> values.add(value.asText()));
    }
    if (values.contains(ErrorNames.ALL) && (values.size() > 1 || place == Place.EARLIER)) {
      entry.problem("'States.ALL' must stand alone and in the last entry");
    }
  }

  private @Nullable Retrier retrier(Fields entry) {
    entry.text("Comment");
    var errors = errors(entry);
    var interval =
        entry.integer(
            "IntervalSeconds",
            value -> value > 0 && value <= LONGEST_TIMEOUT,
            "a whole number of at least 1");
    var attempts =
        entry.integer(
            "MaxAttempts",
            value -> value >= 0 && value <= LONGEST_TIMEOUT,
            "a whole number of at least 0");
    var rate = entry.number("BackoffRate", 2.0, value -> value >= 1.0, "a number of at least 1.0");
    var first = interval == null ? 1 : interval;
    var maxDelay =
        entry.integer(
            "MaxDelaySeconds",
            value -> value > first && value <= LONGEST_DELAY,
            "a whole number greater than IntervalSeconds and at most " + LONGEST_DELAY);
    var policy =
        new RetryPolicy(
            Duration.ofSeconds(first),
            attempts == null ? 3 : Math.toIntExact(attempts),
            rate,
            maxDelay == null ? null : Duration.ofSeconds(maxDelay),
            jitter(entry));
    return errors == null ? null : new Retrier(errors, policy);
  }

  private static Jitter jitter(Fields entry) {
    var strategy = entry.text("JitterStrategy");
    return switch (strategy) {
      case null -> Jitter.NONE;
      case "NONE" -> Jitter.NONE;
      case "FULL" -> Jitter.FULL;
      default -> {
        entry.problem("JitterStrategy '" + strategy + "' is not supported, only FULL and NONE");
        yield Jitter.NONE;
      }
    };
  }

  private static @Nullable Catcher catcher(Fields entry) {
    entry.text("Comment");
    var errors = errors(entry);
    var next = entry.requiredText("Next");
    var output = entry.template("Output");
    var assign = entry.assignments();
    return errors == null || next == null
        ? null
        : new Catcher(errors, new Exit(output, assign, new Transition.Next(next)));
  }

  private static @Nullable ErrorNames errors(Fields entry) {
    var given = entry.take("ErrorEquals");
    if (given == null || !given.isArray() || given.isEmpty()) {
      entry.problem("field 'ErrorEquals' must be an array with at least one error name");
      return null;
    }
    var names = new ArrayList<String>();
    for (var name : given) {
      if (!name.isTextual()) {
        entry.problem("field 'ErrorEquals' must hold strings");
      } else if (name.textValue().startsWith("States.")
          && !ErrorNames.RESERVED.contains(name.textValue())) {
        entry.problem("'" + name.textValue() + "' is not an error Step Functions knows");
      }
      names.add(name.asText());
    }
    return new ErrorNames(names);
  }

  private enum Place {
    EARLIER,
    LAST
  }
}
