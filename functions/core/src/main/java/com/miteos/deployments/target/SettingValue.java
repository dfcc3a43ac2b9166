package com.miteos.deployments.target;

/// What a setting is set to.
public sealed interface SettingValue {
  /// A text or one of a choice.
  record Text(String value) implements SettingValue {}

  /// `true` or `false`.
  record Flag(boolean value) implements SettingValue {}
}
