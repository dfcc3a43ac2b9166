package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.Value.Fields;
import com.miteos.deployments.local.template.Value.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A SAM template as it is written.
public final class Template {
  /// The name `sam deploy` would be given.
  public static final String STACK_NAME = "miteos-deployments";

  private static final UnaryOperator<Value> UNRESOLVED = UnaryOperator.identity();

  private final Path file;
  private final Fields document;
  private final Fields functionDefaults;
  private final Map<String, RawResource> resources;

  private Template(Path file, Fields document) {
    this.file = file;
    this.document = document;
    this.functionDefaults =
        Properties.read(name(), document, UNRESOLVED, MeaninglessLocally.SECTIONS, this::globals);
    this.resources =
        Properties.read(
            name() + " Resources",
            document.values().getOrDefault("Resources", new Fields(Map.of(), 1)),
            UNRESOLVED,
            Set.of(),
            this::rawResources);
  }

  public static Template read(Path file) {
    try {
      return new Template(
          file, YamlReader.read(String.valueOf(file.getFileName()), Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s".formatted(file), e);
    }
  }

  /// The names of the parameters.
  public Set<String> parameters() {
    return document.values().get("Parameters") instanceof Fields fields
        ? fields.values().keySet()
        : Set.of();
  }

  /// The logical ids of the resources of one type.
  public List<String> logicalIds(String type) {
    return resources.values().stream()
        .filter(resource -> resource.type().equals(type))
        .map(RawResource::logicalId)
        .toList();
  }

  /// Says what to run.
  ///
  /// @param parameters in place of the defaults
  public SystemDefinition resolve(Map<String, String> parameters, Addresses addresses) {
    var parameterValues =
        Properties.read(
            name() + " Parameters",
            document.values().getOrDefault("Parameters", new Fields(Map.of(), 1)),
            UNRESOLVED,
            Set.of(),
            new ParameterReader(parameters)::read);
    var names = new ResourceNames(STACK_NAME, resources, addresses);
    var evaluation = new Evaluation(name(), STACK_NAME, parameterValues, names);
    return new ResourceReader(names, evaluation, functionDefaults, file).read(resources.values());
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  private Fields globals(Properties sections) {
    sections.only("Transform", "AWS::Serverless-2016-10-31");
    sections.optional("Parameters");
    sections.required("Resources");
    return sections
        .optionalFields("Globals", Set.of(), globals -> globals.optional("Function"))
        .flatMap(function -> function)
        .map(function -> {
          if (function instanceof Fields fields) {
            return fields;
          }
          throw sections.refused("Globals.Function", "is not a mapping");
        })
        .orElse(new Fields(Map.of(), 1));
  }

  private Map<String, RawResource> rawResources(Properties declared) {
    Map<String, RawResource> raw = new LinkedHashMap<>();
    for (String logicalId : declared.names()) {
      raw.put(
          logicalId,
          declared.fields(
              logicalId,
              MeaninglessLocally.RESOURCE_ATTRIBUTES,
              resource -> rawResource(logicalId, resource)));
    }
    return Collections.unmodifiableMap(raw);
  }

  private static RawResource rawResource(String logicalId, Properties resource) {
    var properties = resource.optional("Properties").orElse(new Fields(Map.of(), 1));
    if (properties instanceof Fields fields) {
      return new RawResource(
          resource.where(),
          logicalId,
          resource.text("Type"),
          fields,
          Set.copyOf(resource.texts("IgnoreGlobals")),
          imageFolder(resource));
    }
    throw resource.refused("Properties", "is not a mapping");
  }

  private static String imageFolder(Properties resource) {
    return resource
        .optional("Metadata")
        .filter(Fields.class::isInstance)
        .flatMap(metadata -> Optional.ofNullable(((Fields) metadata).values().get("DockerContext")))
        .filter(Scalar.class::isInstance)
        .map(context -> ((Scalar) context).text() + "/target/image")
        .orElse("");
  }
}
