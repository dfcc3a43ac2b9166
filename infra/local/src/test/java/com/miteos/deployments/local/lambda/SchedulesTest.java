package com.miteos.deployments.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.local.lambda.EventBus.Announcement;
import com.miteos.deployments.local.lambda.EventBus.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SchedulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final ManualTimer timer = new ManualTimer();
  private final Probe probe = Probe.of("reconcile", (event, _) -> event);
  private final LambdaService lambda =
      new LambdaService(List.of(probe.function()), timer, Functions.requestIds());

  @AfterEach
  void stop() {
    lambda.close();
    probe.close();
  }

  @Test
  void runsAFunctionAtItsRateWithAScheduledEvent() throws Exception {
    try (var _ = Schedules.start(List.of(everyMinute(null)), bus(), timer)) {
      assertThat(probe.events()).isEmpty();
      timer.advance(MINUTE);

      assertThat(new JsonMapper().readTree(probe.awaitEvent()))
          .isEqualTo(
              new JsonMapper()
                  .readTree(
                      """
                      {"version": "0", "id": "event-1", "detail-type": "Scheduled Event",
                       "source": "aws.events", "account": "000000000000",
                       "time": "2026-11-24T12:01:00Z", "region": "eu-west-1",
                       "resources": ["arn:aws:events:eu-west-1:000000000000:rule/every-minute"],
                       "detail": {}}
                      """));
      timer.advance(MINUTE);
      assertThat(probe.awaitEvent()).contains("2026-11-24T12:02:00Z");
    }
  }

  @Test
  void givesAFunctionTheScheduleSInput() throws Exception {
    try (var _ = Schedules.start(List.of(everyMinute("{\"deep\":true}")), bus(), timer)) {
      timer.advance(MINUTE);

      assertThat(probe.awaitEvent()).isEqualTo("{\"deep\":true}");
    }
  }

  @Test
  void staysSilentOnceItIsClosed() {
    var schedules = Schedules.start(List.of(everyMinute(null)), bus(), timer);
    schedules.close();

    timer.advance(MINUTE);

    assertThat(probe.events()).isEmpty();
  }

  @Test
  void takesAnEventToEachRuleItMatches() throws Exception {
    var bus = bus(rule("failed", "['FAILED', 'TIMED_OUT']"), rule("succeeded", "['SUCCEEDED']"));

    bus.publish(statusChange("FAILED"));

    var event = new JsonMapper().readTree(probe.awaitEvent());
    assertThat(event.path("detail").path("status").asText()).isEqualTo("FAILED");
    assertThat(event.path("source").asText()).isEqualTo("aws.states");
    assertThat(event.path("time").asText()).isEqualTo("2026-11-24T12:00:05Z");
    assertThat(probe.events()).isEmpty();
  }

  @Test
  void leavesAnEventThatNoRuleWants() throws Exception {
    var bus = bus(rule("failed", "['FAILED']"));

    bus.publish(statusChange("RUNNING"));
    bus.publish(statusChange("FAILED"));

    assertThat(probe.awaitEvent()).contains("FAILED");
  }

  @Test
  void refusesARuleOrScheduleWithoutFunction() throws Exception {
    var pattern = EventPattern.of(new JsonMapper().readTree("{\"source\":[\"a\"]}"));

    assertThatExceptionOfType(InvocationRefusedException.class)
        .isThrownBy(() -> bus(new EventRule("stray", pattern, "nobody")))
        .withMessageContaining("nobody");
    assertThatExceptionOfType(InvocationRefusedException.class)
        .isThrownBy(() ->
            Schedules.start(List.of(new Schedule("stray", MINUTE, "nobody", null)), bus(), timer))
        .withMessageContaining("nobody");
  }

  private static Schedule everyMinute(@Nullable String input) {
    return new Schedule("every-minute", MINUTE, "reconcile", input);
  }

  private EventBus bus(EventRule... rules) {
    var ids = Functions.requestIds();
    return new EventBus(
        List.of(rules),
        lambda,
        () -> ids.get().replace("request", "event"),
        new Origin("000000000000", "eu-west-1"));
  }

  private static EventRule rule(String name, String statuses) throws Exception {
    var pattern = "{'source': ['aws.states'], 'detail': {'status': %s}}".formatted(statuses);
    return new EventRule(
        name, EventPattern.of(new JsonMapper().readTree(pattern.replace('\'', '"'))), "reconcile");
  }

  private static Announcement statusChange(String status) {
    return new Announcement(
        "aws.states",
        "Step Functions Execution Status Change",
        Instant.parse("2026-11-24T12:00:05.123Z"),
        List.of("arn:aws:states:eu-west-1:000000000000:execution:pipeline:dep_1"),
        JsonNodeFactory.instance.objectNode().put("status", status));
  }
}
