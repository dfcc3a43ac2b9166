package com.miteos.deployments.local.lambda;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The handler objects of one function: one for everybody, or one per tenant.
final class FunctionInstances {
  private final LambdaFunction function;
  private final HandlerSource source;
  private final Map<Optional<String>, Instance> instances = new ConcurrentHashMap<>();

  FunctionInstances(LambdaFunction function, HandlerSource source) {
    this.function = function;
    this.source = source;
  }

  LambdaFunction function() {
    return function;
  }

  /// Makes the handler at its first use; one that could not be made is tried again.
  HandlerCode forTenant(Optional<String> tenant) throws Exception {
    return instances.computeIfAbsent(tenant, _ -> new Instance()).code();
  }

  private final class Instance {
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable HandlerCode code;

    HandlerCode code() throws Exception {
      var made = code;
      if (made != null) {
        return made;
      }
      making.lockInterruptibly();
      try {
        made = code;
        if (made == null) {
          made = source.load(function);
          code = made;
        }
        return made;
      } finally {
        making.unlock();
      }
    }
  }
}
