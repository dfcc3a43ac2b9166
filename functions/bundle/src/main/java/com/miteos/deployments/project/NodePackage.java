package com.miteos.deployments.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a `package.json` says about building: its scripts by name, the packages it depends on, the
/// package manager and the Node.js it asks for, and whether it is the root of a workspace.
public record NodePackage(
    Set<String> scripts,
    Set<String> dependencies,
    @Nullable String packageManager,
    @Nullable String nodeVersion,
    Role role) {
  public static final String FILE = "package.json";

  static final NodePackage EMPTY = new NodePackage(Set.of(), Set.of(), null, null, Role.ALONE);

  private static final List<String> DEPENDENCIES =
      List.of("dependencies", "devDependencies", "optionalDependencies");
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Whether other packages belong to this one.
  enum Role {
    ALONE,
    WORKSPACE_ROOT
  }

  public static NodePackage parse(String text) throws JsonProcessingException {
    var json = JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    return new NodePackage(
        json.path("scripts")
            .propertyStream()
            .filter(script -> !script.getValue().asText().isBlank())
            .map(script -> script.getKey())
            .collect(Collectors.toUnmodifiableSet()),
        dependencies(json),
        text(json.path("packageManager")),
        text(json.path("engines").path("node")),
        json.path("workspaces").isContainerNode() ? Role.WORKSPACE_ROOT : Role.ALONE);
  }

  private static Set<String> dependencies(JsonNode json) {
    var names = new LinkedHashSet<String>();
    DEPENDENCIES.forEach(kind -> json.path(kind).fieldNames().forEachRemaining(names::add));
    return Set.copyOf(names);
  }

  private static @Nullable String text(JsonNode value) {
    return value.isTextual() && !value.asText().isBlank() ? value.asText().strip() : null;
  }

  /// The first of these scripts that it has.
  Optional<String> script(Collection<String> names) {
    return names.stream().filter(scripts::contains).findFirst();
  }

  boolean dependsOnAny(Collection<String> packages) {
    return packages.stream().anyMatch(dependencies::contains);
  }
}
