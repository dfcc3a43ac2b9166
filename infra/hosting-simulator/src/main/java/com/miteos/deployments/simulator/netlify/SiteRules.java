package com.miteos.deployments.simulator.netlify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The redirects and headers that a deploy brings along in `_redirects`, `_headers` and
/// `netlify.toml`, in this order.
record SiteRules(List<RedirectRule> redirects, List<HeaderRule> headers) {
  static final String REDIRECTS = "_redirects";
  static final String HEADERS = "_headers";
  static final String TOML = "netlify.toml";
  static final Set<String> FILES = Set.of(REDIRECTS, HEADERS, TOML);

  static SiteRules of(Optional<String> redirects, Optional<String> headers, Optional<String> toml) {
    var allRedirects = new ArrayList<>(redirects.map(RulesText::redirects).orElse(List.of()));
    var allHeaders = new ArrayList<>(headers.map(RulesText::headers).orElse(List.of()));
    toml.map(NetlifyToml::parse)
        .ifPresent(rules -> {
          allRedirects.addAll(rules.redirects());
          allHeaders.addAll(rules.headers());
        });
    return new SiteRules(allRedirects, allHeaders);
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
