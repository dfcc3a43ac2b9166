package com.miteos.deployments.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A lock file of npm's that alone decides what is installed.
///
/// `withScripts` are the places, below the folder it is in, of packages with scripts that run when
/// they are installed, also of those for other systems.
public record NpmLock(SortedSet<String> withScripts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Since npm 7; those before leave details to the registry.
  private static final int FIRST_VERSION = 2;

  private static final String MODULES = "node_modules/";
  private static final Pattern PLACE =
      Pattern.compile("(?:[\\w.@-]+/)*" + MODULES + "(?:@[\\w.-]+/)?[\\w.][\\w.-]*");

  /// Empty where it is no such file: it is broken or old, or names repositories or files whose
  /// content it does not fix, or members of the workspace with scripts.
  public static Optional<NpmLock> parse(String text) {
    try {
      var json = JSON.readTree(text);
      return json.path("lockfileVersion").asInt() >= FIRST_VERSION
          ? read(json.path("packages"))
          : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static Optional<NpmLock> read(JsonNode packages) {
    var withScripts = new TreeSet<String>();
    for (var locked : packages.properties()) {
      if (!isFixed(locked)) {
        return Optional.empty();
      }
      if (!locked.getKey().isEmpty() && hasScript(locked.getValue())) {
        withScripts.add(locked.getKey());
      }
    }
    return withScripts.stream().allMatch(place -> PLACE.matcher(place).matches())
        ? Optional.of(new NpmLock(withScripts))
        : Optional.empty();
  }

  private static boolean hasScript(JsonNode locked) {
    return locked.path("hasInstallScript").asBoolean();
  }

  /// The project itself and folders beside it are not installed, only linked.
  private static boolean isFixed(Map.Entry<String, JsonNode> locked) {
    var about = locked.getValue();
    if (!locked.getKey().contains(MODULES) || about.path("link").asBoolean()) {
      return true;
    }
    var source = about.path("resolved").asText("https:");
    return about.path("inBundle").asBoolean()
        || (about.path("integrity").isTextual() && source.matches("https?:.*"));
  }

  /// The name of the package at a place.
  public static String nameAt(String place) {
    return place.substring(place.lastIndexOf(MODULES) + MODULES.length());
  }
}
