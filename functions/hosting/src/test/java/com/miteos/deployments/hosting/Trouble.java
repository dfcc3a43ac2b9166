package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ContractBench.answering;

import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.CutShort;
import com.miteos.deployments.simulator.fault.FaultAction.Disconnect;
import com.miteos.deployments.simulator.fault.FaultAction.Proceed;
import com.miteos.deployments.simulator.fault.FaultAction.RateLimit;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.FaultAction.StaleAnswer;
import com.miteos.deployments.simulator.fault.Moment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may happen to a request: once, without harm to the deployment, or every time, which ends
/// it.
///
/// `requests` are those it can happen to, `cause` what the simulator is to do, by its clock, and
/// `fault` how often and how late. Without an `end` it happens once.
public record Trouble(
    String name,
    Predicate<String> requests,
    Function<Instant, FaultAction> cause,
    UnaryOperator<Fault> fault,
    @Nullable End end) {
  private static final long RESET_SECONDS = 20;

  static final Trouble LOST_ANSWER =
      of("connection closed after the effect", new Disconnect(Moment.AFTER_EFFECT));

  /// What can happen to every request of every host.
  static final List<Trouble> COMMON =
      List.of(
          slow(),
          answer(
              "500 in JSON",
              Moment.BEFORE_EFFECT,
              500,
              "application/json",
              "{\"error\": \"oops\"}"),
          answer(
              "500 in JSON after the effect",
              Moment.AFTER_EFFECT,
              500,
              "application/json",
              "{\"error\": \"oops\"}"),
          answer("502 in HTML", Moment.BEFORE_EFFECT, 502, "text/html", "<h1>Bad gateway</h1>"),
          answer(
              "504 in HTML after the effect",
              Moment.AFTER_EFFECT,
              504,
              "text/html",
              "<h1>Late</h1>"),
          of(
              "503 with Retry-After",
              new Respond(Moment.BEFORE_EFFECT, 503, "text/plain", "", Map.of("Retry-After", "3"))),
          answer("200 in HTML", Moment.AFTER_EFFECT, 200, "text/html", "<h1>Welcome</h1>"),
          of("429 as the host sends it", new RateLimit(RESET_SECONDS)),
          rateLimit("429 with Retry-After in seconds", "Retry-After", _ -> "" + RESET_SECONDS),
          rateLimit("429 with Retry-After as a date", "Retry-After", Trouble::httpDate),
          answer("429 without a time", Moment.BEFORE_EFFECT, 429, "text/plain", "slow down"),
          of("connection closed", new Disconnect(Moment.BEFORE_EFFECT)),
          LOST_ANSWER,
          of("answer cut short", new CutShort()),
          of("stale answer", new StaleAnswer()));

  /// What no attempt gets around.
  static final List<Trouble> LASTING =
      List.of(
          refusal(400),
          refusal(403),
          refusal(422),
          lasting("503 every time", answering(503, "{}"), End.GIVEN_UP_FOR_NOW),
          lasting("429 every time", new RateLimit(RESET_SECONDS), End.GIVEN_UP_FOR_NOW));

  static List<Trouble> everything() {
    return Stream.concat(COMMON.stream(), LASTING.stream()).toList();
  }

  public static Trouble of(String name, FaultAction action) {
    return at(name, _ -> action);
  }

  /// Its cause is made of the host's time.
  public static Trouble at(String name, Function<Instant, FaultAction> cause) {
    return new Trouble(name, _ -> true, cause, UnaryOperator.identity(), null);
  }

  /// A 429 with a header made of the time from which on the host takes requests again.
  public static Trouble rateLimit(String name, String header, Function<Instant, String> value) {
    return at(
        name,
        now -> {
          var headers = Map.of(header, value.apply(now.plusSeconds(RESET_SECONDS)));
          return new Respond(Moment.BEFORE_EFFECT, 429, "text/plain", "slow down", headers);
        });
  }

  /// Happens to these requests alone.
  public Trouble only(String... names) {
    return new Trouble(name, List.of(names)::contains, cause, fault, end);
  }

  /// Happens to the second such request, when all others that came with it are done.
  public Trouble afterOthers() {
    return new Trouble(name, requests, cause, it -> it.skipping(1).delayed(300), end);
  }

  Fault on(String host, String request, Instant now) {
    return fault.apply(Fault.on(host, request, cause.apply(now)));
  }

  private static Trouble slow() {
    return new Trouble(
        "answer after 100 ms", _ -> true, _ -> new Proceed(), it -> it.delayed(100), null);
  }

  private static Trouble refusal(int status) {
    return lasting(
        status + " every time", answering(status, "{\"message\": \"no\"}"), End.REJECTED);
  }

  private static Trouble lasting(String name, FaultAction action, End end) {
    return new Trouble(name, _ -> true, _ -> action, Fault::always, end);
  }

  private static Trouble answer(
      String name, Moment when, int status, String contentType, String body) {
    return of(name, new Respond(when, status, contentType, body, null));
  }

  private static String httpDate(Instant moment) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
  }
}
