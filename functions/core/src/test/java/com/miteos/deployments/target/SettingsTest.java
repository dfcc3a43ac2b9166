package com.miteos.deployments.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SettingsTest {
  private final Settings settings =
      new Settings(Map.of("site", new Text("my-site"), "production", new Flag(true)));

  @Test
  void givesTextsAndFlags() {
    assertThat(settings.text("site")).isEqualTo("my-site");
    assertThat(settings.flag("production")).isTrue();
    assertThat(settings.find("branch")).isEmpty();
  }

  @Test
  void namesWhatItDoesNotHave() {
    assertThatThrownBy(() -> settings.text("project"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("project");
    assertThatThrownBy(() -> settings.text("production")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> settings.flag("site"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("site");
  }

  @Test
  void staysAsItWasMade() {
    var values = new HashMap<String, SettingValue>();
    var empty = new Settings(values);

    values.put("site", new Text("late"));

    assertThat(empty.find("site")).isEmpty();
    assertThatThrownBy(() -> empty.values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyTargetIsFoundByItsWireNameAndAsksForSomething(Target target) {
    assertThat(Target.find(target.wireName())).contains(target);
    assertThat(target.settings()).anyMatch(SettingField::required);
  }

  @Test
  void namesTheTargets() {
    assertThat(Target.accepted()).isEqualTo("vercel, netlify, cloudflare, expo");
    assertThat(Target.find("Netlify")).isEmpty();
  }
}
