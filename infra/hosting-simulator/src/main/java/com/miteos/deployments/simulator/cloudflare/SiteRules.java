package com.miteos.deployments.simulator.cloudflare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules of `_redirects` and `_headers`, with `:placeholders` and `*` that becomes `:splat`.
record SiteRules(List<Redirect> redirects, List<Headers> headers) {
  private static final Pattern VARIABLE = Pattern.compile(":([A-Za-z]\\w*)|\\*");

  /// A redirect, or with status 200 a rewrite to another file of the site.
  record Redirect(PathPattern from, String to, int status) {
    Optional<String> target(String path) {
      return from.fill(path, to);
    }
  }

  record Headers(PathPattern path, Map<String, String> values) {}

  /// A path with variables.
  record PathPattern(Pattern regex, List<String> names) {
    static PathPattern of(String path) {
      var names = new ArrayList<String>();
      var regex = new StringBuilder();
      var matcher = VARIABLE.matcher(path);
      var end = 0;
      while (matcher.find()) {
        regex.append(Pattern.quote(path.substring(end, matcher.start())));
        var name = matcher.group(1);
        names.add(name == null ? "splat" : name);
        regex.append(name == null ? "(.*)" : "([^/]+)");
        end = matcher.end();
      }
      regex.append(Pattern.quote(path.substring(end)));
      return new PathPattern(Pattern.compile(regex.toString()), names);
    }

    boolean matches(String path) {
      return regex.matcher(path).matches();
    }

    Optional<String> fill(String path, String template) {
      var matcher = regex.matcher(path);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      var filled = template;
      for (var index = 0; index < names.size(); index++) {
        filled = filled.replace(":" + names.get(index), matcher.group(index + 1));
      }
      return Optional.of(filled);
    }
  }

  static SiteRules of(PagesDeployment.Rules texts) {
    return new SiteRules(
        read(texts.redirects(), SiteRules::redirects), read(texts.headers(), SiteRules::headers));
  }

  Map<String, String> headersFor(String path) {
    var found = new LinkedHashMap<String, String>();
    headers.stream()
        .filter(rule -> rule.path().matches(path))
        .forEach(rule ->
            rule.values()
                .forEach((name, value) -> found.merge(name, value, (a, b) -> a + ", " + b)));
    return found;
  }

  private static <T> List<T> read(@Nullable String text, Function<String, List<T>> reader) {
    return text == null ? List.of() : reader.apply(text);
  }

  private static List<Redirect> redirects(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("/"))
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length == 2 || (words.length == 3 && words[2].matches("\\d{3}")))
        .map(words ->
            new Redirect(
                PathPattern.of(words[0]),
                words[1],
                words.length == 3 ? Integer.parseInt(words[2]) : 302))
        .toList();
  }

  private static List<Headers> headers(String text) {
    var rules = new ArrayList<Headers>();
    for (var line : text.lines().map(String::strip).toList()) {
      var colon = line.indexOf(':');
      if (line.startsWith("/")) {
        rules.add(new Headers(PathPattern.of(line), new LinkedHashMap<>()));
      } else if (!line.startsWith("#") && colon > 0 && !rules.isEmpty()) {
        rules
            .getLast()
            .values()
            .merge(
                line.substring(0, colon).strip(),
                line.substring(colon + 1).strip(),
                (a, b) -> a + ", " + b);
      }
    }
    return rules;
  }
}
