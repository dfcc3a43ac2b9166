package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A host that plays what a test scripted, one answer per call, and remembers what it was asked.
public final class ScriptedHostingProvider implements HostingProvider {
  private final Deque<Function<PushOrder, Release>> pushes = new ArrayDeque<>();
  private final Deque<Progress> checks = new ArrayDeque<>();
  private final Deque<Supplier<Readiness>> inspections = new ArrayDeque<>();
  private final List<Release> cancelled = new ArrayList<>();
  private final List<PushOrder> orders = new ArrayList<>();

  /// What the next push does.
  public ScriptedHostingProvider onPush(Function<PushOrder, Release> push) {
    pushes.add(push);
    return this;
  }

  /// What the next check finds.
  public ScriptedHostingProvider onCheck(Progress progress) {
    checks.add(progress);
    return this;
  }

  /// What the next inspection says, or throws.
  public ScriptedHostingProvider onInspect(Supplier<Readiness> inspection) {
    inspections.add(inspection);
    return this;
  }

  public List<Release> cancelled() {
    return List.copyOf(cancelled);
  }

  public List<PushOrder> orders() {
    return List.copyOf(orders);
  }

  @Override
  public Target target() {
    return Target.NETLIFY;
  }

  @Override
  public Readiness inspect(HostingAccount account, Deadline deadline) {
    return inspections.remove().get();
  }

  @Override
  public Release push(PushOrder order, Deadline deadline) {
    orders.add(order);
    return pushes.remove().apply(order);
  }

  @Override
  public Progress check(Release release, HostingAccount account, Deadline deadline) {
    return checks.remove();
  }

  @Override
  public void cancel(Release release, HostingAccount account, Deadline deadline) {
    cancelled.add(release);
  }

  @Override
  public boolean serves(BundledFile file) {
    return true;
  }

  @Override
  public boolean isAccessProtected(PublicAnswer answer) {
    return answer.status() == 401;
  }
}
