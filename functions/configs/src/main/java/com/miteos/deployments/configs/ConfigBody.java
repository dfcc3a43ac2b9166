package com.miteos.deployments.configs;

import com.miteos.deployments.api.Members;
import com.miteos.deployments.api.Parameter;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.ConfigChange;
import com.miteos.deployments.config.ConfigDraft;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.config.DeployConfig.Definition;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The body of a request that makes or changes a config.
record ConfigBody(Members members) {
  static final String SETTINGS = "settings";
  static final String BUILD = "build";

  private static final String NAME = "name";
  private static final String TARGET = "target";
  private static final String CREDENTIALS = "credentials";
  private static final String TOKEN = "token";
  private static final List<String> ACCEPTED = List.of(NAME, TARGET, SETTINGS, BUILD, CREDENTIALS);

  static ConfigBody of(Members body) {
    return new ConfigBody(body.only(ACCEPTED));
  }

  /// As the body of a new config.
  ConfigDraft draft() {
    var name = name();
    var target = target();
    var settings = SettingsMembers.read(target, members.object(SETTINGS));
    var build = members.findObject(BUILD);
    return new ConfigDraft(
        new Definition(
            name, target, settings, build.map(BuildMembers::read).orElse(BuildSettings.DETECTED)),
        token(),
        build
            .flatMap(it -> it.findObject(BuildMembers.ENVIRONMENT))
            .map(VariableMembers::read)
            .orElse(Map.of()));
  }

  /// As a change of this config: what is left out stays.
  ConfigChange change(DeployConfig current) {
    var old = current.definition();
    refuseOtherThan(old.target());
    var settings =
        members.has(SETTINGS)
            ? SettingsMembers.change(old.target(), old.settings(), members.object(SETTINGS))
            : old.settings();
    var variables = changedVariables(current.secrets().environment().keySet());
    return new ConfigChange(
        new Definition(
            members.has(NAME) ? name() : old.name(),
            old.target(),
            settings,
            changedBuild(old.build())),
        members.has(CREDENTIALS) ? token() : null,
        variables.kept(),
        variables.set());
  }

  private void refuseOtherThan(Target current) {
    if (members.has(TARGET) && target() != current) {
      throw Refusals.invalid(
          TARGET,
          "expected %s, which cannot change, got %s"
              .formatted(current.wireName(), target().wireName()));
    }
  }

  private String name() {
    return TextRules.name(NAME, members.text(NAME));
  }

  private Target target() {
    return new Parameter(TARGET, members.text(TARGET)).oneOf(Target::find, Target.accepted());
  }

  private Secret token() {
    var credentials = members.object(CREDENTIALS).only(List.of(TOKEN));
    return new Secret(TextRules.token(credentials.param(TOKEN), credentials.text(TOKEN)));
  }

  private BuildSettings changedBuild(BuildSettings old) {
    if (!members.has(BUILD)) {
      return old;
    }
    return members
        .findObject(BUILD)
        .map(change -> BuildMembers.change(old, change))
        .orElse(BuildSettings.DETECTED);
  }

  private Variables changedVariables(Set<String> current) {
    if (!members.has(BUILD)) {
      return new Variables(current, Map.of());
    }
    Optional<Members> build = members.findObject(BUILD);
    if (build.isEmpty() || build.get().isNull(BuildMembers.ENVIRONMENT)) {
      return Variables.NONE;
    }
    return build
        .get()
        .findObject(BuildMembers.ENVIRONMENT)
        .map(change -> VariableMembers.change(current, change))
        .orElseGet(() -> new Variables(current, Map.of()));
  }
}
