package com.miteos.deployments.pipeline;

/// What a step is asked, always about one deployment.
public interface StepRequest {
  PipelineInput deployment();
}
