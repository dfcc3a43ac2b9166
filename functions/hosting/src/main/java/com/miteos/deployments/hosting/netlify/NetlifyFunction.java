package com.miteos.deployments.hosting.netlify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.UriPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A function as a build has packed it, and what the build's list says of it.
record NetlifyFunction(String name, BundledFile archive, JsonNode listed) {
  /// What an archive is for that no list describes.
  private static final String USUAL_RUNTIME = "js";

  /// What Netlify is told of each besides its digest, where it is said.
  private static final List<String> CONFIGURATION =
      List.of(
          "displayName",
          "excludedRoutes",
          "generator",
          "memory",
          "region",
          "routes",
          "buildData",
          "priority",
          "trafficRules",
          "vcpu");

  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

  /// Of the address it is uploaded to.
  String query() {
    var runtime = text("runtimeVersion").or(() -> text("runtime")).orElse(USUAL_RUNTIME);
    return "runtime="
        + UriPath.encode(runtime)
        + text("invocationMode").map(mode -> "&invocation_mode=" + UriPath.encode(mode)).orElse("")
        + text("timeout").map(seconds -> "&timeout=" + UriPath.encode(seconds)).orElse("");
  }

  /// When it runs by itself.
  Optional<String> schedule() {
    return text("schedule");
  }

  /// Empty where there is nothing to tell.
  ObjectNode configuration() {
    var configuration = JsonNodeFactory.instance.objectNode();
    for (var name : CONFIGURATION) {
      if (listed.hasNonNull(name)) {
        var isRules = name.equals("trafficRules");
        configuration.set(
            snakeCase(name), isRules ? snakeCase(listed.path(name)) : listed.path(name));
      }
    }
    return configuration;
  }

  private Optional<String> text(String name) {
    return Optional.of(listed.path(name).asText("")).filter(text -> !text.isEmpty());
  }

  private static JsonNode snakeCase(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    var renamed = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(member -> renamed.set(snakeCase(member.getKey()), snakeCase(member.getValue())));
    return renamed;
  }

  private static String snakeCase(String name) {
    return CAPITAL.matcher(name).replaceAll(match -> "_" + match.group().toLowerCase(Locale.ROOT));
  }
}
