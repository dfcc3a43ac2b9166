package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.netlify.RedirectRule.Precedence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `_redirects` and `_headers`.
///
/// Rules that depend on the query, a cookie, a language, a country or a role, or that are for
/// another domain, are not applied here.
final class RulesText {
  private static final Pattern STATUS = Pattern.compile("(\\d{3})(!?)");

  private RulesText() {}

  static List<RedirectRule> redirects(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
        .filter(line -> line.startsWith("/"))
        .map(line -> line.split("\\s+"))
        .flatMap(words -> redirect(words).stream())
        .toList();
  }

  private static Optional<RedirectRule> redirect(String[] words) {
    if (words.length < 2 || words.length > 3 || !isTarget(words[1])) {
      return Optional.empty();
    }
    var status = STATUS.matcher(words.length == 3 ? words[2] : "301");
    if (!status.matches()) {
      return Optional.empty();
    }
    var precedence = status.group(2).isEmpty() ? Precedence.FILES_FIRST : Precedence.RULE_FIRST;
    var code = Integer.parseInt(status.group(1));
    return Optional.of(RedirectRule.of(words[0], words[1], code, precedence));
  }

  private static boolean isTarget(String word) {
    return word.startsWith("/") || word.matches("https?://.*");
  }

  static List<HeaderRule> headers(String text) {
    List<HeaderRule> rules = new ArrayList<>();
    Map<String, String> current = new LinkedHashMap<>();
    for (var line : text.lines().map(String::strip).toList()) {
      var colon = line.indexOf(':');
      if (line.startsWith("/")) {
        current = new LinkedHashMap<>();
        rules.add(HeaderRule.of(line, current));
      } else if (!line.startsWith("#") && colon > 0) {
        current.merge(
            line.substring(0, colon).strip(),
            line.substring(colon + 1).strip(),
            (a, b) -> a + "," + b);
      }
    }
    return rules;
  }
}
