package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.config.BuildCache;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.ConfigSecrets;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.secret.EncryptedSecret;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A config as an item of the accounts table.
final class ConfigItem {
  /// Written only where it is so.
  private static final String CACHE_OFF = "off";

  static final String PREFIX = "config#";

  private ConfigItem() {}

  static Map<String, AttributeValue> key(AccountId account, ConfigId id) {
    return Item.write().text("account", account.value()).text("entry", PREFIX + id.value()).done();
  }

  static Map<String, AttributeValue> write(DeployConfig config) {
    var item = new LinkedHashMap<>(key(config.account(), config.id()));
    item.putAll(content(config));
    return item;
  }

  /// All but the key; every config has every one of these attributes.
  static Map<String, AttributeValue> content(DeployConfig config) {
    var definition = config.definition();
    return Item.write()
        .text("name", definition.name())
        .text("target", definition.target().wireName())
        .map("settings", writeSettings(definition.settings()))
        .map("build", writeBuild(definition.build()))
        .map("secrets", writeSecrets(config.secrets()))
        .text("created_at", config.createdAt().toString())
        .text("updated_at", config.updatedAt().toString())
        .done();
  }

  private static Item.Writer writeSettings(Settings settings) {
    var item = Item.write();
    settings
        .values()
        .forEach((name, value) -> {
          switch (value) {
            case Text text -> item.text(name, text.value());
            case Flag flag -> item.flag(name, flag.value());
          }
        });
    return item;
  }

  private static Item.Writer writeBuild(BuildSettings build) {
    return Item.write()
        .text("root_directory", build.rootDirectory())
        .text("install_command", build.installCommand())
        .text("build_command", build.buildCommand())
        .text("output_directory", build.outputDirectory())
        .text("cache", build.cache().isOn() ? null : CACHE_OFF);
  }

  private static Item.Writer writeSecrets(ConfigSecrets secrets) {
    var environment = Item.write();
    secrets.environment().forEach((name, value) -> environment.text(name, value.ciphertext()));
    return Item.write()
        .text("token", secrets.token().ciphertext())
        .text("token_last4", secrets.tokenLast4())
        .map("environment", environment);
  }

  static DeployConfig read(Item item) {
    return new DeployConfig(
        new ConfigId(item.text("entry").substring(PREFIX.length())),
        new AccountId(item.text("account")),
        new DeployConfig.Definition(
            item.text("name"),
            item.constant("target", Target.values(), Target::wireName),
            readSettings(item.map("settings")),
            readBuild(item.map("build"))),
        readSecrets(item.map("secrets")),
        Instant.parse(item.text("created_at")),
        Instant.parse(item.text("updated_at")));
  }

  private static Settings readSettings(Item item) {
    var values = new TreeMap<String, SettingValue>();
    item.attributes()
        .forEach((name, value) ->
            values.put(
                name,
                value.type() == AttributeValue.Type.BOOL
                    ? new Flag(value.bool())
                    : new Text(value.s())));
    return new Settings(values);
  }

  private static BuildSettings readBuild(Item item) {
    return new BuildSettings(
        item.optionalText("root_directory"),
        item.optionalText("install_command"),
        item.optionalText("build_command"),
        item.optionalText("output_directory"),
        CACHE_OFF.equals(item.optionalText("cache")) ? BuildCache.OFF : BuildCache.ON);
  }

  private static ConfigSecrets readSecrets(Item item) {
    var environment = new TreeMap<String, EncryptedSecret>();
    item.map("environment")
        .attributes()
        .forEach((name, value) -> environment.put(name, new EncryptedSecret(value.s())));
    return new ConfigSecrets(
        new EncryptedSecret(item.text("token")), item.text("token_last4"), environment);
  }
}
