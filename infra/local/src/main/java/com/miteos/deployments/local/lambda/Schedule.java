package com.miteos.deployments.local.lambda;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A function runs at a fixed rate.
///
/// @param input what the function is given in place of the scheduled event
public record Schedule(String ruleName, Duration rate, String function, @Nullable String input) {}
