package com.miteos.deployments.simulator.traffic;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Handler;
import java.time.Duration;
import java.util.function.Function;

/// How a request would pass if nothing disturbed it, and the refusal it gets when it is one too
/// many.
record Passage(
    String name, long latencyMillis, Handler handler, Function<Duration, Answer> rateLimited) {}
