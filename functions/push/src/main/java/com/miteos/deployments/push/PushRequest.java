package com.miteos.deployments.push;

import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.pipeline.StepRequest;

/// Which deployment to push, and whether the state machine will not try again.
record PushRequest(PipelineInput deployment, boolean lastAttempt) implements StepRequest {}
