package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The default bus of EventBridge: each event goes to the function of every rule it matches.
public final class EventBus {
  private final List<EventRule> rules;
  private final LambdaService lambda;
  private final Supplier<String> eventIds;
  private final Origin origin;

  /// Whose bus it is.
  public record Origin(String accountId, String region) {}

  /// What a service tells of itself.
  public record Announcement(
      String source, String detailType, Instant time, List<String> resources, JsonNode detail) {
    public Announcement {
      resources = List.copyOf(resources);
    }
  }

  public EventBus(
      Collection<EventRule> rules, LambdaService lambda, Supplier<String> eventIds, Origin origin) {
    rules.forEach(rule -> lambda.check(rule.function(), Optional.empty()));
    this.rules = List.copyOf(rules);
    this.lambda = lambda;
    this.eventIds = eventIds;
    this.origin = origin;
  }

  public void publish(Announcement announcement) {
    var event = event(announcement);
    for (var rule : rules) {
      if (rule.pattern().matches(event)) {
        var _ = lambda.invokeLater(rule.function(), Optional.empty(), event.toString());
      }
    }
  }

  /// Refuses a schedule whose function could not be invoked.
  void check(Schedule schedule) {
    lambda.check(schedule.function(), Optional.empty());
  }

  /// Gives a function a scheduled event, past all rules.
  void fire(Schedule schedule, Instant time) {
    var event =
        Optional.ofNullable(schedule.input())
            .orElseGet(() ->
                event(
                        new Announcement(
                            "aws.events",
                            "Scheduled Event",
                            time,
                            List.of(ruleArn(schedule.ruleName())),
                            JsonNodeFactory.instance.objectNode()))
                    .toString());
    var _ = lambda.invokeLater(schedule.function(), Optional.empty(), event);
  }

  private String ruleArn(String name) {
    return "arn:aws:events:%s:%s:rule/%s".formatted(origin.region(), origin.accountId(), name);
  }

  private ObjectNode event(Announcement announcement) {
    var event =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put("id", eventIds.get())
            .put("detail-type", announcement.detailType())
            .put("source", announcement.source())
            .put("account", origin.accountId())
            .put("time", announcement.time().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", origin.region());
    var resources = event.putArray("resources");
    announcement.resources().forEach(resources::add);
    return event.set("detail", announcement.detail());
  }
}
