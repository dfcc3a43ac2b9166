package com.miteos.deployments.push;

import com.miteos.deployments.pipeline.PipelineInput;

/// Which deployment to push, and whether the state machine will not try again.
record PushRequest(PipelineInput deployment, boolean lastAttempt) {}
