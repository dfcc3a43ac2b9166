package com.miteos.deployments.check;

import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.pipeline.StepRequest;

/// Which deployment to ask its host about.
record CheckRequest(PipelineInput deployment) implements StepRequest {}
