package com.miteos.deployments.configs;

import com.miteos.deployments.api.Members;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the `build.env` of a config.
final class VariableMembers {
  private static final int MOST_VARIABLES = 50;
  private static final int MOST_VALUE_BYTES = 4_096;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Pattern RESERVED =
      Pattern.compile("AWS_.*|LAMBDA_.*|_X_AMZN_.*|_HANDLER|LD_.*|PATH|HOME|PWD|TMPDIR");

  private VariableMembers() {}

  static Map<String, Secret> read(Members members) {
    var variables = new HashMap<String, Secret>();
    for (var name : members.names()) {
      variables.put(name, variable(members, name));
    }
    refuseTooMany(members, variables.keySet());
    return variables;
  }

  /// Reads a change: a null removes the variable.
  static Variables change(Set<String> current, Members members) {
    var kept = new HashSet<>(current);
    var set = new HashMap<String, Secret>();
    for (var name : members.names()) {
      kept.remove(name);
      if (!members.isNull(name)) {
        set.put(name, variable(members, name));
      }
    }
    var all = new HashSet<>(kept);
    all.addAll(set.keySet());
    refuseTooMany(members, all);
    return new Variables(kept, set);
  }

  private static Secret variable(Members members, String name) {
    var param = members.param(name);
    if (!NAME.matcher(name).matches()) {
      throw Refusals.invalid(
          param,
          "expected a name of letters, digits and _ that does not begin with a digit, got '"
              + Refusals.abbreviated(name)
              + "'");
    }
    if (RESERVED.matcher(name).matches()) {
      throw Refusals.invalid(param, "expected a name that is free, got one the build sets itself");
    }
    var value = members.text(name);
    var length = value.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > MOST_VALUE_BYTES || value.indexOf('\0') >= 0) {
      throw Refusals.invalid(
          param,
          "expected 1 to %d bytes without NUL, got %d bytes".formatted(MOST_VALUE_BYTES, length));
    }
    return new Secret(value);
  }

  private static void refuseTooMany(Members members, Set<String> names) {
    if (names.size() > MOST_VARIABLES) {
      throw Refusals.invalid(
          members.path(),
          "expected at most %d variables, got %d".formatted(MOST_VARIABLES, names.size()));
    }
  }
}
