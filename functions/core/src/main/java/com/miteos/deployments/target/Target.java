package com.miteos.deployments.target;

import static com.miteos.deployments.target.SettingField.choice;
import static com.miteos.deployments.target.SettingField.flag;
import static com.miteos.deployments.target.SettingField.optionalText;
import static com.miteos.deployments.target.SettingField.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A hosting provider a deployment can go to, and the settings a config for it has.
public enum Target {
  VERCEL(text("project"), optionalText("team_id"), choice("environment", "production", "preview")),
  NETLIFY(text("site"), flag("production")),
  CLOUDFLARE(text("account_id"), text("project"), optionalText("branch"), flag("production")),
  EXPO(text("app_id"), optionalText("alias"), flag("production"));

  private final List<SettingField> settings;

  Target(SettingField... settings) {
    this.settings = List.of(settings);
  }

  /// The settings a config for this target has, in the order they are shown.
  public List<SettingField> settings() {
    return settings;
  }

  /// As it stands in requests and records.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Target> find(String wireName) {
    return Arrays.stream(values()).filter(target -> target.wireName().equals(wireName)).findFirst();
  }

  /// The accepted values for an error message: `vercel, netlify, …`.
  public static String accepted() {
    return Arrays.stream(values()).map(Target::wireName).collect(Collectors.joining(", "));
  }
}
