package com.miteos.deployments.hosting.cloudflare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ProviderRejectedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// `_routes.json`, which says for which paths the worker is asked, held against what Cloudflare
/// takes.
final class RoutesFile {
  private static final int VERSION = 1;
  private static final int MAX_RULES = 100;
  private static final int LONGEST_RULE = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final String name;
  private int rules;

  private RoutesFile(JsonParser parser, String name) {
    this.parser = parser;
    this.name = name;
  }

  /// Throws [ProviderRejectedException] that names the line at fault.
  static void requireValid(BundledFile file, BundleContent bundle) {
    try (var stream = bundle.open(file);
        var parser = JSON.createParser(stream)) {
      new RoutesFile(parser, file.path()).check();
    } catch (JsonProcessingException malformed) {
      var place = malformed.getLocation();
      throw refusal(file.path(), place == null ? 1 : place.getLineNr(), "is not JSON");
    } catch (IOException unreadable) {
      throw new DependencyUnavailableException("the bundle cannot be read", unreadable);
    }
  }

  private void check() throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT, "is not the start of an object");
    var hasVersion = false;
    var included = 0;
    var hasExclude = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "version" -> {
          require(isVersion(), "has another version than " + VERSION);
          hasVersion = true;
        }
        case "include" -> included = readRules();
        case "exclude" -> {
          readRules();
          hasExclude = true;
        }
        default -> parser.skipChildren();
      }
    }
    require(hasVersion, "ends without a \"version\"");
    require(included > 0, "ends without a rule in \"include\"");
    require(hasExclude, "ends without an \"exclude\"");
  }

  private boolean isVersion() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getIntValue() == VERSION;
  }

  private int readRules() throws IOException {
    require(parser.currentToken() == JsonToken.START_ARRAY, "is not the start of a list");
    var lines = new LinkedHashMap<String, Integer>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(parser.currentToken() == JsonToken.VALUE_STRING, "has a rule that is no text");
      var rule = parser.getText();
      require(rule.startsWith("/"), "has the rule '" + rule + "', which does not start with '/'");
      require(
          rule.length() <= LONGEST_RULE,
          "has a rule of %d characters, Cloudflare Pages takes %d"
              .formatted(rule.length(), LONGEST_RULE));
      rules++;
      require(
          rules <= MAX_RULES,
          "has rule number %d, Cloudflare Pages takes %d".formatted(rules, MAX_RULES));
      lines.put(rule, line());
    }
    requireNoOverlap(lines);
    return lines.size();
  }

  /// `/api/*` says all that `/api/users` says.
  private void requireNoOverlap(Map<String, Integer> lines) {
    for (var wide : lines.keySet()) {
      for (var other : lines.entrySet()) {
        var isCovered =
            wide.endsWith("/*")
                && !other.getKey().equals(wide)
                && other.getKey().startsWith(wide.substring(0, wide.length() - 1));
        if (isCovered) {
          throw refusal(
              name,
              other.getValue(),
              "has the rule '%s', which '%s' covers".formatted(other.getKey(), wide));
        }
      }
    }
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw refusal(name, line(), otherwise);
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static ProviderRejectedException refusal(String name, int line, String what) {
    return CloudflareFiles.refusal(
        FailureCode.ARTIFACT_INVALID, "'%s' line %d %s.".formatted(name, line, what));
  }
}
