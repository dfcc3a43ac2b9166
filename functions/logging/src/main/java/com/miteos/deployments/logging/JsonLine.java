package com.miteos.deployments.logging;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;

/// Writes an event as one JSON object: when, what, the event's own members, those of its thread's
/// context, and the id of Lambda's trace.
final class JsonLine {
  /// Where Lambda's runtime keeps the trace of the invocation under way.
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private static final Pattern TRACE_ROOT = Pattern.compile("Root=([^;]+)");
  private static final JsonStringEncoder QUOTES = JsonStringEncoder.getInstance();

  private final MDCAdapter context;
  private final InstantSource clock;

  JsonLine(MDCAdapter context, InstantSource clock) {
    this.context = context;
    this.clock = clock;
  }

  String of(String logger, LoggingEvent event) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("at", clock.instant());
    members.put("level", event.getLevel());
    members.put("logger", logger);
    members.put(
        "message", MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()));
    var inherited = context.getCopyOfContextMap();
    if (inherited != null) {
      members.putAll(inherited);
    }
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> members.put(pair.key, pair.value));
    }
    var trace = TRACE_ROOT.matcher(Objects.requireNonNullElse(System.getProperty(TRACE), ""));
    if (trace.find()) {
      members.put("trace_id", trace.group(1));
    }
    if (event.getThrowable() != null) {
      members.put("error", stackTrace(event.getThrowable()));
    }
    var json = new StringBuilder();
    write(members, json);
    return json.toString();
  }

  private static void write(@Nullable Object value, StringBuilder json) {
    switch (value) {
      case null -> json.append("null");
      case Number number -> json.append(number);
      case Boolean flag -> json.append(flag);
      case Map<?, ?> members -> writeMembers(members, json);
      case Iterable<?> items -> writeItems(items, json);
      default -> writeText(value.toString(), json);
    }
  }

  private static void writeMembers(Map<?, ?> members, StringBuilder json) {
    var separator = '{';
    for (var member : members.entrySet()) {
      json.append(separator);
      writeText(String.valueOf(member.getKey()), json);
      json.append(':');
      write(member.getValue(), json);
      separator = ',';
    }
    json.append(members.isEmpty() ? "{}" : "}");
  }

  private static void writeItems(Iterable<?> items, StringBuilder json) {
    var separator = "";
    json.append('[');
    for (var item : items) {
      json.append(separator);
      write(item, json);
      separator = ",";
    }
    json.append(']');
  }

  private static void writeText(String text, StringBuilder json) {
    json.append('"');
    QUOTES.quoteAsString(text, json);
    json.append('"');
  }

  private static String stackTrace(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
