package com.miteos.deployments.local.process;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Says after every call to AWS how long all of the process's calls took together, from when the
/// SDK has a request until it has made the answer of what came; the SDK finds it on the class path.
public final class AwsCallTimes implements ExecutionInterceptor {
  static final String RESOURCE = "software/amazon/awssdk/global/handlers/execution.interceptors";
  static final String PREFIX = "nanoseconds in calls to AWS: ";

  private static final ExecutionAttribute<Long> BEGUN = new ExecutionAttribute<>("Begun");
  private static final AtomicLong TOTAL = new AtomicLong();

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    attributes.putAttribute(BEGUN, System.nanoTime());
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    var took = System.nanoTime() - attributes.getAttribute(BEGUN);
    System.out.println(PREFIX + TOTAL.addAndGet(took));
  }
}
