package com.miteos.deployments.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A config as answers show it: of its secrets only the token's last characters and the variables'
/// names.
public record ConfigView(
    String id,
    String name,
    String target,
    ObjectNode settings,
    @Nullable BuildView build,
    CredentialsView credentials,
    String createdAt,
    String updatedAt) {
  /// Build overrides, null where the config leaves something to detection.
  record BuildView(
      @Nullable String rootDirectory,
      @Nullable String installCommand,
      @Nullable String buildCommand,
      @Nullable String outputDirectory,
      boolean cache,
      List<String> env) {}

  /// Enough of the token to tell which one it is.
  record CredentialsView(String tokenLast4) {}

  public static ConfigView of(DeployConfig config) {
    var definition = config.definition();
    return new ConfigView(
        config.id().value(),
        definition.name(),
        definition.target().wireName(),
        settings(definition.settings()),
        build(definition.build(), List.copyOf(config.secrets().environment().keySet())),
        new CredentialsView(config.secrets().tokenLast4()),
        Timestamps.text(config.createdAt()),
        Timestamps.text(config.updatedAt()));
  }

  public static ObjectNode settings(Settings settings) {
    var node = new ObjectNode(JsonNodeFactory.instance);
    settings.values().forEach((name, value) -> put(node, name, value));
    return node;
  }

  private static void put(ObjectNode node, String name, SettingValue value) {
    switch (value) {
      case Text(String text) -> node.put(name, text);
      case Flag(boolean flag) -> node.put(name, flag);
    }
  }

  private static @Nullable BuildView build(BuildSettings build, List<String> variables) {
    return build.equals(BuildSettings.DETECTED) && variables.isEmpty()
        ? null
        : new BuildView(
            build.rootDirectory(),
            build.installCommand(),
            build.buildCommand(),
            build.outputDirectory(),
            build.cache().isOn(),
            variables);
  }
}
