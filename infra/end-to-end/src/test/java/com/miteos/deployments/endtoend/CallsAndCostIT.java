package com.miteos.deployments.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.endtoend.CallRecorder.Call;
import com.miteos.deployments.endtoend.Cost.Line;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How many calls to AWS an operation makes, and what that comes to.
@ExtendWith(RunningSystem.Provided.class)
final class CallsAndCostIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_FOR_A_STATIC_DEPLOYMENT = 40;
  private static final int SOME_DEPLOYMENTS = 3;
  private static final String RECONCILE = "ReconcileFunction";

  private final RunningSystem system;
  private final ApiClient api;

  CallsAndCostIT(RunningSystem system) {
    this.system = system;
    this.api = system.live();
  }

  /// So that the functions know the token, as they do but for the first request in 45 seconds.
  @BeforeAll
  static void warmUp(RunningSystem system) {
    var api = system.live();
    var id = deploy(system);
    api.get("/deployments");
    api.get("/deployments/" + id);
    api.ended(id, PATIENCE);
  }

  @Test
  void createMakesThreeCalls() {
    var before = CallRecorder.calls().size();

    var id = deploy(system);

    assertThat(operations(before, "CreateDeploymentFunction"))
        .containsExactly("BatchGetItem", "TransactWriteItems", "StartExecution");
    api.ended(id, PATIENCE);
  }

  @Test
  void getMakesTwoCalls() {
    var path = "/deployments/" + api.get("/deployments?limit=1").json().at("/data/0/id").asText();
    var before = CallRecorder.calls().size();

    api.get(path);

    assertThat(operations(before, "GetDeploymentFunction"))
        .containsExactly("UpdateItem", "GetItem");
  }

  @Test
  void listMakesTwoCalls() {
    var before = CallRecorder.calls().size();

    api.get("/deployments");

    assertThat(operations(before, "ListDeploymentsFunction"))
        .containsExactly("UpdateItem", "Query");
  }

  /// A step that takes long looks at its record meanwhile, so the quickest of some is what counts.
  @Test
  void aStaticDeploymentStaysWithinItsCalls() {
    var calls =
        Stream.generate(this::callsOfAStaticDeployment)
            .limit(SOME_DEPLOYMENTS)
            .min(Comparator.comparingInt(List::size))
            .orElseThrow();

    assertThat(calls).hasSizeLessThanOrEqualTo(MOST_FOR_A_STATIC_DEPLOYMENT);
    print(calls);
  }

  private List<Call> callsOfAStaticDeployment() {
    var before = CallRecorder.calls().size();

    var record = api.ended(deploy(system), PATIENCE);

    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    // The pollings above are the caller's: the price below has its own number of them.
    return since(before).stream()
        .filter(call -> !call.function().equals(RECONCILE))
        .filter(call -> !call.function().equals("GetDeploymentFunction"))
        .toList();
  }

  private static void print(List<Call> calls) {
    System.out.printf("Calls of a static deployment: %d%n", calls.size());
    calls.stream()
        .collect(
            groupingBy(call -> call.function() + " " + call.operation(), TreeMap::new, counting()))
        .forEach((what, count) -> System.out.printf("  %-45s %2d%n", what, count));
    var cost = Cost.ofThousand(calls);
    System.out.println("Cost of 1,000 static deployments (us-east-1, list prices, arm64):");
    for (var line : cost) {
      System.out.printf("  %-16s $%8.4f  %s%n", line.service(), line.dollars(), line.basis());
    }
    System.out.printf("  %-16s $%8.4f%n", "all", cost.stream().mapToDouble(Line::dollars).sum());
  }

  private static String deploy(RunningSystem system) {
    var created =
        system
            .live()
            .deploy(system.workspace(RunningSystem.STATIC), "netlify", system.netlifyConfig());
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.text("id");
  }

  private static List<String> operations(int before, String function) {
    return since(before).stream()
        .filter(call -> call.function().equals(function))
        .map(Call::operation)
        .toList();
  }

  private static List<Call> since(int before) {
    var all = CallRecorder.calls();
    return all.subList(before, all.size());
  }
}
