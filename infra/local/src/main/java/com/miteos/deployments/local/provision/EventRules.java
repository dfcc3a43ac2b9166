package com.miteos.deployments.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.local.template.EventSource;
import com.miteos.deployments.local.template.FunctionDefinition;
import com.miteos.deployments.local.template.SystemDefinition;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Makes the rules of the default event bus; one that is there gets the template's pattern.
public final class EventRules {
  private static final String TARGET = "function";

  private final EventBridgeClient client;

  public EventRules(EventBridgeClient client) {
    this.client = client;
  }

  public void make(SystemDefinition system) {
    for (FunctionDefinition function : system.functions()) {
      for (EventSource event : function.events()) {
        if (event instanceof EventSource.EventRule(String name, JsonNode pattern)) {
          make(name, pattern.toString(), function.resource().arn());
        }
      }
    }
  }

  private void make(String name, String pattern, String functionArn) {
    client.putRule(request -> request.name(name).eventPattern(pattern));
    var target = Target.builder().id(TARGET).arn(functionArn).build();
    client.putTargets(request -> request.rule(name).targets(target));
  }
}
