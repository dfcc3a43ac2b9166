package com.miteos.deployments.check;

import com.miteos.deployments.pipeline.PipelineInput;

/// Which deployment to ask its host about.
record CheckRequest(PipelineInput deployment) {}
