package com.miteos.deployments.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMDCAdapter;

class JsonLoggingTest {
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private final BasicMDCAdapter context = new BasicMDCAdapter();
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void forgetTheTrace() {
    System.clearProperty(TRACE);
  }

  private Logger logger(String name) {
    var clock = InstantSource.fixed(Instant.parse("2026-11-24T10:00:00.123Z"));
    return new JsonLogger(name, new JsonLine(context, clock), lines::add);
  }

  private JsonNode only() {
    assertThat(lines).hasSize(1);
    try {
      return new ObjectMapper().readTree(lines.getFirst());
    } catch (JsonProcessingException failure) {
      throw new AssertionError(lines.getFirst(), failure);
    }
  }

  @Test
  void isWhatSlf4jFinds() {
    assertThat(LoggerFactory.getLogger(JsonLoggingTest.class)).isInstanceOf(JsonLogger.class);
  }

  @Test
  void writesAnEventAsOneObject() {
    context.put("request_id", "req_1");

    logger("com.miteos.deployments.Some")
        .atInfo()
        .addKeyValue("status", 201)
        .addKeyValue("dry", true)
        .addKeyValue("seen", Map.of("by", List.of("a", 2)))
        .log("done with {}", "it");

    assertThat(lines)
        .containsExactly(
            """
            {"at":"2026-11-24T10:00:00.123Z","level":"INFO","logger":"com.miteos.deployments.Some",\
            "message":"done with it","request_id":"req_1","status":201,"dry":true,\
            "seen":{"by":["a",2]}}\
            """);
  }

  @Test
  void keepsEveryEventOnOneLine() {
    logger("any").warn("two\nlines and a \"quote\"");

    assertThat(lines.getFirst()).doesNotContain("\n");
    assertThat(only().path("message").asText()).isEqualTo("two\nlines and a \"quote\"");
  }

  @Test
  void namesTheTraceOfTheInvocation() {
    System.setProperty(TRACE, "Root=1-67426f2d-0123;Parent=53995c3f42cd8ad8;Sampled=1");

    logger("any").error("broken", new IllegalStateException("why"));

    assertThat(only().path("trace_id").asText()).isEqualTo("1-67426f2d-0123");
    assertThat(only().path("error").asText())
        .startsWith("java.lang.IllegalStateException: why")
        .contains("JsonLoggingTest");
  }

  @Test
  void leavesOutWhatLibrariesOnlyInformOf() {
    logger("software.amazon.awssdk.Some").info("chatter");
    logger("com.miteos.deployments.Some").debug("detail");

    assertThat(lines).isEmpty();
  }

  @Test
  void theLastWordOnAMemberIsTheEvents() {
    context.put("request_id", "of the context");

    logger("any").atWarn().addKeyValue("request_id", "of the event").log("x");

    assertThat(only().path("request_id").asText()).isEqualTo("of the event");
  }
}
