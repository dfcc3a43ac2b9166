package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.local.lambda.LambdaFunction.Tenancy;
import java.util.List;

/// Functions in the words of Lambda's API; environments stay untold, since they hold keys.
final class FunctionDescription {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FunctionDescription() {}

  static ObjectNode list(List<LambdaFunction> functions) {
    var listed = JSON.arrayNode();
    functions.forEach(function -> listed.add(configuration(function)));
    return JSON.objectNode().set("Functions", listed);
  }

  static ObjectNode get(LambdaFunction function) {
    return JSON.objectNode().set("Configuration", configuration(function));
  }

  static ObjectNode configuration(LambdaFunction function) {
    var configuration =
        JSON.objectNode()
            .put("FunctionName", function.name())
            .put("FunctionArn", function.arn())
            .put("Runtime", "java25")
            .put("Handler", function.handler())
            .put("Timeout", function.timeout().toSeconds())
            .put("MemorySize", function.memoryMegabytes())
            .put("Version", LambdaService.VERSION)
            .put("PackageType", "Zip")
            .put("State", "Active")
            .put("LastUpdateStatus", "Successful");
    if (function.tenancy() == Tenancy.PER_TENANT) {
      configuration.putObject("TenancyConfig").put("TenantIsolationMode", "PER_TENANT");
    }
    return configuration;
  }
}
