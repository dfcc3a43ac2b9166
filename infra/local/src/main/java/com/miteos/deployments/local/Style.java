package com.miteos.deployments.local;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/// Colours for a terminal, and none elsewhere.
enum Style {
  PLAIN {
    @Override
    String paint(String code, String text) {
      return text;
    }
  },
  COLOURED {
    @Override
    String paint(String code, String text) {
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  };

  /// As https://no-color.org asks.
  static Style of(Map<String, String> environment) {
    var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return terminal.isPresent() && !environment.containsKey("NO_COLOR") ? COLOURED : PLAIN;
  }

  abstract String paint(String code, String text);

  String strong(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String bad(String text) {
    return paint("31", text);
  }
}
