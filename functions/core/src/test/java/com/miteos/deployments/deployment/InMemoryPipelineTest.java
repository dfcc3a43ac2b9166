package com.miteos.deployments.deployment;

final class InMemoryPipelineTest implements PipelineContract {
  @Override
  public Executions executions() {
    var pipeline = new InMemoryPipeline();
    return new Executions(pipeline, pipeline);
  }
}
