package com.miteos.deployments.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.SampleEvents;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenApiHandlerTest {
  private final OpenApiHandler handler = new OpenApiHandler(Map.of());

  @Test
  void givesTheDocumentToAnybody() {
    var answer = ApiAnswer.of(handler, SampleEvents.of("openapi"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"openapi\":\"3.1.0\",").contains("\"/deployments\":");
  }

  @Test
  void saysThatTheCallerHasItAlready() {
    var event = SampleEvents.of("openapi");
    var tag = ApiAnswer.of(handler, event).headers().get("ETag");
    event.getHeaders().put("if-none-match", Objects.requireNonNull(tag));

    assertThat(ApiAnswer.of(handler, event).status()).isEqualTo(304);
  }

  @Test
  void refusesAQuery() {
    var event = SampleEvents.of("openapi");
    event.setRawQueryString("version=1");

    assertThat(ApiAnswer.of(handler, event).status()).isEqualTo(400);
  }
}
