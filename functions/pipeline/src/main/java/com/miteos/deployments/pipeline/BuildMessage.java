package com.miteos.deployments.pipeline;

/// A message of the builds queue: which deployment to build, and the token that tells the state
/// machine of its end.
public record BuildMessage(PipelineInput deployment, String taskToken) {}
