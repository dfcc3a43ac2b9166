package com.miteos.deployments.pipeline;

/// Tells the state machine how a build it waits for came out.
///
/// Both answer whether the state machine still waited: it does not when it timed out or another
/// runner was first.
public interface BuildCallback {
  boolean succeed(String taskToken, StepResult result);

  /// `error` is a name the state machine can catch, `cause` a sentence for its history.
  boolean fail(String taskToken, String error, String cause);
}
