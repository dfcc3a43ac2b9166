package com.miteos.deployments.target;

import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A config's settings, already checked against its target's fields.
public record Settings(Map<String, SettingValue> values) {
  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// A required text; it is a bug to ask for one the target does not require.
  public String text(String name) {
    return find(name)
        .orElseThrow(() ->
            new IllegalStateException("no text setting '" + name + "' in " + values.keySet()));
  }

  public Optional<String> find(String name) {
    return values.get(name) instanceof Text(String value) ? Optional.of(value) : Optional.empty();
  }

  public boolean flag(String name) {
    if (values.get(name) instanceof Flag(boolean value)) {
      return value;
    }
    throw new IllegalStateException("no flag setting '" + name + "' in " + values.keySet());
  }
}
