package com.miteos.deployments.local.template;

import java.util.List;
import java.util.Map;

/// A value of the template and the line it starts on.
sealed interface Value {
  int line();

  record Scalar(String text, Kind kind, int line) implements Value {}

  record Items(List<Value> values, int line) implements Value {}

  record Fields(Map<String, Value> values, int line) implements Value {}

  /// An intrinsic function, named without `Fn::`.
  record Call(String function, Value argument, int line) implements Value {}

  /// How YAML reads a scalar.
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  default String describe() {
    return switch (this) {
      case Scalar(String text, _, _) -> "'" + text + "'";
      case Items _ -> "a list";
      case Fields _ -> "a mapping";
      case Call(String function, _, _) -> "!" + function;
    };
  }
}
