package com.miteos.deployments.simulator.netlify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A redirect or rewrite of a path, with `:placeholders` and a final `*` that becomes `:splat`.
///
/// @param precedence whether it counts where there is a file too
record RedirectRule(
    Pattern from, List<String> placeholders, String to, int status, Precedence precedence) {
  enum Precedence {
    FILES_FIRST,
    RULE_FIRST
  }

  private static final Pattern PLACEHOLDER = Pattern.compile(":([A-Za-z_]+)|/\\*$");

  static RedirectRule of(String from, String to, int status, Precedence precedence) {
    var names = new ArrayList<String>();
    var path =
        from.length() > 1 && from.endsWith("/") ? from.substring(0, from.length() - 1) : from;
    var regex = new StringBuilder();
    var matcher = PLACEHOLDER.matcher(path);
    var end = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(path.substring(end, matcher.start())));
      var name = matcher.group(1);
      names.add(name == null ? "splat" : name);
      regex.append(name == null ? "(?:/(.*))?" : "([^/]+)");
      end = matcher.end();
    }
    regex.append(Pattern.quote(path.substring(end))).append("/?");
    return new RedirectRule(Pattern.compile(regex.toString()), names, to, status, precedence);
  }

  /// Where the rule leads from this path, when it is for it.
  Optional<String> target(String path) {
    var matcher = from.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var target = to;
    for (var i = 0; i < placeholders.size(); i++) {
      var value = matcher.group(i + 1);
      target = target.replace(":" + placeholders.get(i), value == null ? "" : value);
    }
    return Optional.of(target);
  }

  boolean isRewrite() {
    return status < 300 || status >= 400;
  }
}
