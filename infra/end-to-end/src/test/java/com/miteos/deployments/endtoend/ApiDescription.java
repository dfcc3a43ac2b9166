package com.miteos.deployments.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// `infra/openapi.yaml`: what it says the API takes and answers.
final class ApiDescription {
  private static final String ADDRESS = "https://api.example.com/v1/openapi.json";
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final SchemaRegistry schemas;

  private ApiDescription(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                registry
                    .schemas(Map.of(ADDRESS, document.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  static ApiDescription read(Path file) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    try (var yaml = Files.newInputStream(file)) {
      var json =
          JSON.writeValueAsString(new Yaml(new SafeConstructor(options)).<Object>load(yaml))
              .replace("\"#/components/schemas/", "\"" + ADDRESS + "#/components/schemas/");
      return new ApiDescription(JSON.readTree(json));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// A method on a path.
  record Operation(String method, String path, JsonNode node) {
    String id() {
      return node.path("operationId").asText();
    }

    /// As the template names it.
    String routeKey() {
      return method + " /v1" + path;
    }

    boolean takes(String actual) {
      return actual.matches(path.replace(".", "\\.").replace("{id}", "[^/]+"));
    }

    boolean needsToken() {
      return !node.has("security");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    document
        .path("paths")
        .forEachEntry((path, methods) ->
            methods.forEachEntry((method, node) -> {
              if (METHODS.contains(method)) {
                operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, node));
              }
            }));
    return operations;
  }

  /// @param path without the `/v1` before it
  Optional<Operation> find(String method, String path) {
    return operations().stream()
        .filter(operation -> operation.method().equals(method) && operation.takes(path))
        .findFirst();
  }

  JsonNode component(String kind, String name) {
    return document.path("components").path(kind).path(name);
  }

  JsonNode part(String name) {
    return document.path(name);
  }

  Stream<Map.Entry<String, JsonNode>> schemas() {
    return document.path("components").path("schemas").propertyStream();
  }

  /// What a reference refers to, or the node itself where it is none.
  JsonNode resolved(JsonNode node) {
    var reference = node.path("$ref").asText("");
    return reference.isEmpty()
        ? node
        : document.at(reference.substring(reference.indexOf('#') + 1));
  }

  List<JsonNode> parameters(Operation operation, String in) {
    return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
        .map(this::resolved)
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .toList();
  }

  /// The schema of an operation's body; missing where it takes none.
  JsonNode bodySchema(Operation operation) {
    return resolved(operation.node().at("/requestBody/content/application~1json/schema"));
  }

  /// The response an operation documents for a status; missing where it documents none.
  JsonNode response(Operation operation, int status) {
    return resolved(operation.node().path("responses").path(String.valueOf(status)));
  }

  /// What is wrong with a value in the eyes of a schema.
  List<String> problems(JsonNode schema, JsonNode value) {
    return schemas.getSchema(schema).validate(value).stream().map(Error::toString).toList();
  }
}
