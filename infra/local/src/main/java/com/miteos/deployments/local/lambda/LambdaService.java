package com.miteos.deployments.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import com.miteos.deployments.local.lambda.InvocationResult.Returned;
import com.miteos.deployments.local.lambda.LambdaFunction.Tenancy;
import com.miteos.deployments.statemachine.time.Timer;
import com.miteos.deployments.time.Deadline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Runs functions as Lambda does: lazily made, each invocation on its own thread and against its
/// time limit.
public final class LambdaService implements AutoCloseable {
  static final String VERSION = "$LATEST";
  static final int MOST_PAYLOAD_BYTES = 6 * 1024 * 1024;
  private static final Pattern TENANT = Pattern.compile("[a-zA-Z0-9._:/=+\\-@ ]{1,256}");

  private final Map<String, FunctionInstances> functions = new LinkedHashMap<>();
  private final Timer timer;
  private final Supplier<String> requestIds;
  private final RunningInvocations running = new RunningInvocations();
  private final EventInvocations events;

  /// Runs all functions in this JVM.
  public LambdaService(
      Collection<LambdaFunction> functions, Timer timer, Supplier<String> requestIds) {
    this(functions, HandlerLoader::load, timer, requestIds);
  }

  public LambdaService(
      Collection<LambdaFunction> functions,
      HandlerSource source,
      Timer timer,
      Supplier<String> requestIds) {
    functions.forEach(
        function -> this.functions.put(function.name(), new FunctionInstances(function, source)));
    this.timer = timer;
    this.requestIds = requestIds;
    this.events = new EventInvocations(this::run, timer);
  }

  /// Runs the function and waits for its end.
  ///
  /// @param reference a name, or an ARN with or without qualifier
  public InvocationResult invoke(String reference, Optional<String> tenant, String payload)
      throws InterruptedException {
    return run(invocation(reference, tenant, payload));
  }

  /// Runs the function some time soon, and twice more if it fails; what is waiting is lost with the
  /// process.
  public String invokeLater(String reference, Optional<String> tenant, String payload) {
    var invocation = invocation(reference, tenant, payload);
    events.accept(invocation);
    return invocation.requestId();
  }

  /// Refuses what an invocation would be refused for.
  void check(String reference, Optional<String> tenant) {
    var _ = invocation(reference, tenant, "{}");
  }

  List<LambdaFunction> functions() {
    return functions.values().stream().map(FunctionInstances::function).toList();
  }

  LambdaFunction function(String reference) {
    return find(reference).function();
  }

  private Invocation invocation(String reference, Optional<String> tenant, String payload) {
    var instances = find(reference);
    var function = instances.function();
    if (function.tenancy() == Tenancy.PER_TENANT && tenant.isEmpty()) {
      throw InvocationRefusedException.tenantMissing(function.name());
    }
    if (function.tenancy() == Tenancy.SHARED && tenant.isPresent()) {
      throw InvocationRefusedException.tenantUnexpected(function.name());
    }
    if (tenant.filter(id -> !TENANT.matcher(id).matches()).isPresent()) {
      throw InvocationRefusedException.tenantMalformed();
    }
    return new Invocation(instances, requestIds.get(), tenant, payload);
  }

  private FunctionInstances find(String reference) {
    return FunctionReference.nameIn(reference)
        .map(functions::get)
        .orElseThrow(() -> InvocationRefusedException.noSuchFunction(reference));
  }

  private InvocationResult run(Invocation invocation) throws InterruptedException {
    var timeout = invocation.function().timeout();
    var context = new InvocationContext(invocation, Deadline.in(timeout, timer));
    try {
      return running.run(invocation.function().name(), () -> handle(invocation, context), timeout);
    } catch (TimeoutException _) {
      return new Failed(FailurePayload.timedOut(invocation.requestId(), timeout));
    } catch (ExecutionException e) {
      return new Failed(
          e.getCause() instanceof InvocationFailedException failure
              ? failure.payload()
              : FailurePayload.thrown(e));
    } catch (CancellationException _) {
      throw InvocationRefusedException.stopping();
    }
  }

  private static InvocationResult handle(Invocation invocation, InvocationContext context)
      throws Exception {
    var handler = invocation.instances().forTenant(invocation.tenant());
    var output = new ByteArrayOutputStream();
    handler.handle(new ByteArrayInputStream(invocation.payload().getBytes(UTF_8)), output, context);
    return output.size() > MOST_PAYLOAD_BYTES
        ? new Failed(FailurePayload.responseTooLarge(MOST_PAYLOAD_BYTES))
        : new Returned(output.toString(UTF_8));
  }

  /// Interrupts and abandons what is running.
  @Override
  public void close() {
    events.close();
    running.close();
  }
}
