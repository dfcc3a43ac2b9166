package com.miteos.deployments.statemachine.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.definition.RetryPolicy.Jitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the `Retry` and `Catch` of a task.
final class ErrorHandlingParser {
  private static final long LARGEST_NUMBER = 99_999_999;
  private static final long LONGEST_DELAY = 31_622_400;

  private final String name;
  private final Fields fields;
  private final List<String> problems;

  ErrorHandlingParser(String name, Fields fields, List<String> problems) {
    this.name = name;
    this.fields = fields;
    this.problems = problems;
  }

  List<Retrier> retriers() {
    return list("Retry", ErrorHandlingParser::retrier);
  }

  List<Catcher> catchers() {
    return list("Catch", ErrorHandlingParser::catcher);
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

  private static @Nullable Retrier retrier(Fields entry) {
    entry.text("Comment");
    var errors = errors(entry);
    var interval =
        entry.integer(
            "IntervalSeconds",
            value -> value > 0 && value <= LARGEST_NUMBER,
            "a whole number of at least 1");
    var attempts =
        entry.integer(
            "MaxAttempts",
            value -> value >= 0 && value <= LARGEST_NUMBER,
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
        entry.problem("'" + name.textValue() + "' is not an error that can happen here");
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
