package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.netlify.RedirectRule.Precedence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the redirects and headers of a `netlify.toml`: one `key = value` a line below its table's
/// name, as Netlify's own client writes it.
final class NetlifyToml {
  private static final Pattern ENTRY = Pattern.compile("\\[\\[\\s*([\\w.]+)\\s*]]");
  private static final Pattern TABLE = Pattern.compile("\\[\\s*([\\w.\"*-]+)\\s*]");
  private static final Pattern PAIR =
      Pattern.compile(
          "(?:\"([^\"]+)\"|([\\w-]+))\\s*=\\s*(?:\"(.*)\"|'(.*)'|([^\\s#]+))\\s*(?:#.*)?");

  private final List<Map<String, String>> redirects = new ArrayList<>();
  private final List<Map<String, String>> headers = new ArrayList<>();
  private String table = "";

  private NetlifyToml() {}

  static SiteRules parse(String text) {
    var toml = new NetlifyToml();
    text.lines().map(String::strip).forEach(toml::read);
    return new SiteRules(
        toml.redirects.stream()
            .filter(NetlifyToml::isApplicable)
            .map(NetlifyToml::redirect)
            .toList(),
        toml.headers.stream()
            .filter(entry -> entry.containsKey("for"))
            .map(NetlifyToml::header)
            .toList());
  }

  private void read(String line) {
    var entry = ENTRY.matcher(line);
    var named = TABLE.matcher(line);
    if (entry.matches()) {
      table = entry.group(1);
      entries().add(new LinkedHashMap<>());
    } else if (named.matches()) {
      table = named.group(1);
    } else {
      readPair(line);
    }
  }

  private void readPair(String line) {
    var pair = PAIR.matcher(line);
    var entries = entries();
    if (pair.matches() && !entries.isEmpty()) {
      var key = firstOf(pair.group(1), pair.group(2));
      var value = firstOf(pair.group(3), pair.group(4), pair.group(5));
      var dot = table.indexOf('.');
      var prefix = dot < 0 ? "" : table.substring(dot + 1) + ".";
      entries.getLast().put(prefix + key, unescape(value));
    }
  }

  private List<Map<String, String>> entries() {
    return switch (table.split("\\.", 2)[0]) {
      case "redirects" -> redirects;
      case "headers" -> headers;
      default -> new ArrayList<>();
    };
  }

  private static boolean isApplicable(Map<String, String> entry) {
    return entry.containsKey("from")
        && entry.containsKey("to")
        && entry.getOrDefault("status", "301").matches("\\d{3}")
        && entry.keySet().stream()
            .noneMatch(key -> key.startsWith("query.") || key.startsWith("conditions."));
  }

  private static RedirectRule redirect(Map<String, String> entry) {
    return RedirectRule.of(
        entry.getOrDefault("from", ""),
        entry.getOrDefault("to", ""),
        Integer.parseInt(entry.getOrDefault("status", "301")),
        entry.getOrDefault("force", "false").equals("true")
            ? Precedence.RULE_FIRST
            : Precedence.FILES_FIRST);
  }

  private static HeaderRule header(Map<String, String> entry) {
    Map<String, String> values = new LinkedHashMap<>();
    entry.forEach((key, value) -> {
      if (key.startsWith("values.")) {
        values.put(key.substring("values.".length()), value);
      }
    });
    return HeaderRule.of(entry.getOrDefault("for", ""), values);
  }

  private static String firstOf(@Nullable String... candidates) {
    for (var candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return "";
  }

  private static String unescape(String value) {
    return value.replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
