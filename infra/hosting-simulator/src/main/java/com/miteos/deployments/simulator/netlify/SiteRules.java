package com.miteos.deployments.simulator.netlify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The redirects and headers that a deploy brings along in `_redirects`, `_headers` and
/// `netlify.toml`, in this order.
record SiteRules(List<RedirectRule> redirects, List<HeaderRule> headers) {
  static final String REDIRECTS = "_redirects";
  static final String HEADERS = "_headers";
  static final String TOML = "netlify.toml";
  static final Set<String> FILES = Set.of(REDIRECTS, HEADERS, TOML);

  /// From the texts of the three files; an absent one is empty.
  static SiteRules of(String redirects, String headers, String toml) {
    var fromToml = NetlifyToml.parse(toml);
    return new SiteRules(
        concat(RulesText.redirects(redirects), fromToml.redirects()),
        concat(RulesText.headers(headers), fromToml.headers()));
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  Map<String, String> headersFor(String path) {
    Map<String, String> found = new LinkedHashMap<>();
    headers.stream()
        .filter(rule -> rule.isFor(path))
        .forEach(rule ->
            rule.headers()
                .forEach((name, value) -> found.merge(name, value, (a, b) -> a + "," + b)));
    return found;
  }
}
