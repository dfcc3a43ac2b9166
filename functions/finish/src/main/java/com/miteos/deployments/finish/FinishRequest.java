package com.miteos.deployments.finish;

import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.pipeline.StepRequest;
import com.miteos.deployments.pipeline.StepResult;

/// Which deployment ended, and how.
record FinishRequest(PipelineInput deployment, StepResult result) implements StepRequest {}
