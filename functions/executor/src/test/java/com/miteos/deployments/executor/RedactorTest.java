package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {
  private static final String SECRET = "p@ss/w0rd+with ünusual?parts";

  @Test
  void takesOutTheLongestValueFirst() {
    var redactor = new Redactor(List.of("12345678", "1234567890"));

    assertThat(redactor.redact("a 1234567890 b 12345678 c"))
        .isEqualTo("a [redacted] b [redacted] c");
  }

  @Test
  void leavesShortAndOrdinaryValues() {
    var redactor =
        new Redactor(List.of("dist", "true", "", "app", "3000", "production", "LocalHost", "web"));
    var text = "building dist for production: web app on localhost:3000 is true";

    assertThat(redactor.redact(text)).isEqualTo(text);
  }

  @Test
  void takesOutAShortSecretWhereItStandsAlone() {
    var redactor = new Redactor(List.of("a1b2c3"));

    assertThat(redactor.redact("pin=a1b2c3, file a1b2c3d4.js, 'a1b2c3'"))
        .isEqualTo("pin=[redacted], file a1b2c3d4.js, '[redacted]'");
  }

  @Test
  void takesOutEachLineOfAValueWithSeveral() {
    var redactor = new Redactor(List.of("-----BEGIN KEY-----\nMIIEvQIBADAN\nend\n"));

    assertThat(redactor.redact("MIIEvQIBADAN")).isEqualTo("[redacted]");
    assertThat(redactor.redact("the end")).isEqualTo("the end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "user:", "user42:", "a long user name:"})
  void takesOutWhatBase64MakesOfAValue(String before) {
    var plain = (before + SECRET + "@host").getBytes(StandardCharsets.UTF_8);

    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      var clean = new Redactor(List.of(SECRET)).redact("Basic " + encoder.encodeToString(plain));
      assertThat(clean).startsWith("Basic ").contains("[redacted]");
      var left = clean.substring(6).replace("[redacted]", "");
      assertThat(left.length()).isLessThan((before.length() + 5) * 4 / 3 + 8);
    }
  }

  @Test
  void takesOutBase64OnSeveralLines() {
    var value = "0123456789-".repeat(15);
    var lines =
        Base64.getMimeEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)).lines();

    assertThat(lines)
        .hasSize(3)
        .allSatisfy(
            line -> assertThat(new Redactor(List.of(value)).redact(line)).hasSizeLessThan(15));
  }

  @Test
  void takesOutUrlEncodedValues() {
    var redactor = new Redactor(List.of(SECRET));
    var encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);

    assertThat(redactor.redact("?key=" + encoded + "&x")).isEqualTo("?key=[redacted]&x");
    assertThat(redactor.redact(encoded.replace("+", "%20"))).isEqualTo("[redacted]");
    assertThat(redactor.redact("p%40ss%2fw0rd%2bwith+%c3%bcnusual%3fparts"))
        .isEqualTo("[redacted]");
    assertThat(new Redactor(List.of("(it's mine!) ~x")).redact("(it's%20mine!)%20~x"))
        .isEqualTo("[redacted]");
  }
}
