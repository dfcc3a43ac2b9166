package com.miteos.deployments.target;

import java.util.List;

/// One setting of a target: its name, what it takes, and whether a config must have it.
public sealed interface SettingField {
  String name();

  boolean required();

  /// A non-empty text of at most 200 characters.
  record TextField(String name, boolean required) implements SettingField {}

  /// `true` or `false`.
  record FlagField(String name) implements SettingField {
    @Override
    public boolean required() {
      return true;
    }
  }

  /// One of a few words.
  record ChoiceField(String name, List<String> accepted) implements SettingField {
    @Override
    public boolean required() {
      return true;
    }
  }

  static SettingField text(String name) {
    return new TextField(name, true);
  }

  static SettingField optionalText(String name) {
    return new TextField(name, false);
  }

  static SettingField flag(String name) {
    return new FlagField(name);
  }

  static SettingField choice(String name, String... accepted) {
    return new ChoiceField(name, List.of(accepted));
  }
}
