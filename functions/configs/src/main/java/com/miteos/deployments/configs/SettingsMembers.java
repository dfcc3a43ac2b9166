package com.miteos.deployments.configs;

import com.miteos.deployments.api.ConfigView;
import com.miteos.deployments.api.Members;
import com.miteos.deployments.api.Refusals;
import com.miteos.deployments.target.SettingField;
import com.miteos.deployments.target.SettingField.ChoiceField;
import com.miteos.deployments.target.SettingField.FlagField;
import com.miteos.deployments.target.SettingField.TextField;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads the `settings` of a config by the fields its target has.
final class SettingsMembers {
  private static final int LONGEST_TEXT = 200;

  private SettingsMembers() {}

  static Settings read(Target target, Members members) {
    refuseUnknown(target, members);
    var values = new LinkedHashMap<String, SettingValue>();
    for (var field : target.settings()) {
      read(field, members).ifPresent(value -> values.put(field.name(), value));
    }
    return new Settings(values);
  }

  static Settings change(Target target, Settings old, Members change) {
    refuseUnknown(target, change);
    return read(
        target, new Members(ConfigBody.SETTINGS, ConfigView.settings(old)).changedBy(change));
  }

  private static void refuseUnknown(Target target, Members members) {
    members.only(target.settings().stream().map(SettingField::name).toList());
  }

  private static Optional<SettingValue> read(SettingField field, Members members) {
    return switch (field) {
      case TextField(String name, boolean required) -> text(name, required, members);
      case FlagField(String name) -> Optional.of(new Flag(members.flag(name)));
      case ChoiceField(String name, List<String> accepted) ->
          Optional.of(choice(name, accepted, members));
    };
  }

  private static Optional<SettingValue> text(String name, boolean required, Members members) {
    var text = required ? Optional.of(members.text(name)) : members.findText(name);
    return text.map(value -> new Text(TextRules.line(members.param(name), value, LONGEST_TEXT)));
  }

  private static SettingValue choice(String name, List<String> accepted, Members members) {
    var text = members.text(name);
    if (!accepted.contains(text)) {
      throw Refusals.invalid(
          members.param(name),
          "expected one of %s, got '%s'"
              .formatted(String.join(", ", accepted), Refusals.abbreviated(text)));
    }
    return new Text(text);
  }
}
