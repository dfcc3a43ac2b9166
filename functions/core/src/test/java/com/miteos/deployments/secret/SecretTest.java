package com.miteos.deployments.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretTest {
  @Test
  void isNotPrintedWhereverItStands() {
    var secret = new Secret("nfp_0123456789");

    assertThat("token " + secret).isEqualTo("token Secret[redacted]");
    assertThat(Map.of("token", secret).toString()).doesNotContain("nfp_");
  }

  @Test
  void showsItsLastFourCharacters() {
    assertThat(new Secret("nfp_0123wxyz").last4()).isEqualTo("wxyz");
  }

  @Test
  void showsNothingOfAShortOne() {
    assertThat(new Secret("elevenchars").last4()).isEmpty();
    assertThat(new Secret("").last4()).isEmpty();
  }
}
