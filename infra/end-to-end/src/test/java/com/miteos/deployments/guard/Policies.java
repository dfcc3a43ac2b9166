package com.miteos.deployments.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.guard.CloudFormation.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a function or state machine may do, as its own statements in the template say.
public final class Policies {
  private static final String HERE =
      "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:";

  private Policies() {}

  /// One action on one resource, in the template's own names: `s3:GetObject` on
  /// `StorageBucket/workspaces/*`.
  public record Permission(String action, String resource) {
    public boolean allows(Permission call) {
      return action.equals(call.action) && pattern().matcher(call.resource).matches();
    }

    private Pattern pattern() {
      return Pattern.compile(Pattern.quote(resource).replace("*", "\\E.*\\Q"));
    }

    @Override
    public String toString() {
      return action + " on " + resource;
    }
  }

  public static List<Permission> of(Resource resource) {
    var permissions = new ArrayList<Permission>();
    for (var policy : resource.properties().path("Policies")) {
      if (!policy.has("Statement")) {
        throw new IllegalArgumentException(
            resource.logicalId() + " has a policy that is not its own: " + policy);
      }
      policy.path("Statement").forEach(statement -> addTo(permissions, statement));
    }
    return permissions;
  }

  private static void addTo(List<Permission> permissions, JsonNode statement) {
    for (var action : statement.path("Action")) {
      for (var resource : statement.path("Resource")) {
        permissions.add(new Permission(action.asText(), name(resource)));
      }
    }
  }

  private static String name(JsonNode resource) {
    if (resource.isTextual()) {
      return resource.asText();
    }
    return resource.has("Fn::Sub")
        ? resource
            .path("Fn::Sub")
            .asText()
            .replace(HERE, "")
            .replaceAll("\\$\\{(\\w+)(?:\\.\\w+)?}", "$1")
        : CloudFormation.referred(resource);
  }
}
