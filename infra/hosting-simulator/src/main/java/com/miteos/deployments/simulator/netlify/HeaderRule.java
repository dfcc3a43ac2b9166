package com.miteos.deployments.simulator.netlify;

import java.util.Map;
import java.util.regex.Pattern;

/// Headers for the paths that a pattern with `*` and `:placeholders` names.
record HeaderRule(Pattern path, Map<String, String> headers) {
  static HeaderRule of(String path, Map<String, String> headers) {
    var regex =
        Pattern.quote(path).replace("*", "\\E.*\\Q").replaceAll(":[A-Za-z_]+", "\\\\E[^/]+\\\\Q");
    return new HeaderRule(Pattern.compile(regex), headers);
  }

  boolean isFor(String requested) {
    return path.matcher(requested).matches();
  }
}
