package com.miteos.deployments.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.guard.CloudFormation.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What CloudFormation or Lambda refuses only when a stack is deployed, and no linter sees.
final class TemplateChecks {
  private static final int USUAL_TEMPORARY_MEGABYTES = 512;
  private static final int USUAL_VISIBILITY_SECONDS = 30;
  private static final Set<String> EVENTS_WITH_TENANT = Set.of("Api", "HttpApi");

  private final CloudFormation template;
  private final List<String> problems = new ArrayList<>();

  private TemplateChecks(CloudFormation template) {
    this.template = template;
  }

  static List<String> problems(CloudFormation template) {
    var checks = new TemplateChecks(template);
    template.functions().forEach(checks::check);
    return List.copyOf(checks.problems);
  }

  private void check(Resource function) {
    var properties = function.properties();
    if (properties.has("SnapStart")) {
      snapStart(function);
    }
    if (properties.has("TenancyConfig")) {
      tenancy(function);
    }
    for (var event : properties.path("Events")) {
      if (event.path("Type").asText().equals("SQS")) {
        visibility(function, event.path("Properties").path("Queue"));
      }
    }
  }

  private void snapStart(Resource function) {
    var properties = function.properties();
    if (properties.path("PackageType").asText("Zip").equals("Image")) {
      problem(function, "has SnapStart, which no image can have");
    }
    if (properties.at("/EphemeralStorage/Size").asInt(USUAL_TEMPORARY_MEGABYTES)
        > USUAL_TEMPORARY_MEGABYTES) {
      problem(function, "has SnapStart and more than 512 MB of /tmp");
    }
    if (!properties.has("AutoPublishAlias")) {
      problem(function, "has SnapStart but publishes no version that could have a snapshot");
    }
    if (properties.has("ProvisionedConcurrencyConfig")) {
      problem(function, "has SnapStart and provisioned concurrency");
    }
  }

  private void tenancy(Resource function) {
    var properties = function.properties();
    if (properties.has("SnapStart") || properties.has("ProvisionedConcurrencyConfig")) {
      problem(function, "is isolated by tenant and so can neither be restored nor provisioned");
    }
    properties
        .path("Events")
        .forEachEntry((name, event) -> {
          var type = event.path("Type").asText();
          if (!EVENTS_WITH_TENANT.contains(type)) {
            problem(function, "is isolated by tenant, which its event " + name + " cannot name");
          }
        });
  }

  private void visibility(Resource function, JsonNode queue) {
    var name = CloudFormation.referred(queue);
    var visibility =
        template
            .resource(name)
            .properties()
            .path("VisibilityTimeout")
            .asInt(USUAL_VISIBILITY_SECONDS);
    var timeout = function.properties().path("Timeout").asInt();
    if (visibility < timeout) {
      problem(
          function,
          "may run %d s, but %s hides its messages for %d s only"
              .formatted(timeout, name, visibility));
    }
  }

  private void problem(Resource function, String problem) {
    problems.add(function.logicalId() + " " + problem);
  }
}
