package com.miteos.deployments.pipeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;

/// What a step of the pipeline came to; `outcome` in its JSON is what the state machine chooses by.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StepResult.Built.class, name = "built"),
  @JsonSubTypes.Type(value = StepResult.Pushed.class, name = "pushed"),
  @JsonSubTypes.Type(value = StepResult.InProgress.class, name = "in_progress"),
  @JsonSubTypes.Type(value = StepResult.Live.class, name = "live"),
  @JsonSubTypes.Type(value = StepResult.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = StepResult.Errored.class, name = "error")
})
public sealed interface StepResult {
  /// The bundle is stored and recorded.
  record Built() implements StepResult {}

  /// The host has everything and its deployment is recorded.
  record Pushed() implements StepResult {}

  /// The host is not done yet.
  record InProgress(int checkAgainInSeconds) implements StepResult {}

  /// The url was fetched and serves the bundle.
  record Live(URI url) implements StepResult {}

  /// The deployment cannot go on, for the reason given.
  record Failed(FailureMessage failure) implements StepResult {}

  /// A step died without a reason of its own: the error's name as the state machine caught it.
  record Errored(String step, String error) implements StepResult {}
}
