package com.miteos.deployments.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A template as a tree, its short intrinsic functions in their long form: `!Ref A` is `{"Ref":
/// "A"}` and `!GetAtt A.Arn` is `{"Fn::GetAtt": "A.Arn"}`.
public record CloudFormation(JsonNode root) {
  public static CloudFormation read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static CloudFormation parse(String yaml) {
    var parsed = new Yaml(new Intrinsics()).<Object>load(yaml);
    return new CloudFormation(new ObjectMapper().valueToTree(parsed));
  }

  /// A resource and its logical id; a function with the defaults of all functions beneath its own
  /// properties.
  public record Resource(String logicalId, String type, JsonNode properties) {}

  public Stream<Resource> resources(String type) {
    return root.path("Resources")
        .propertyStream()
        .filter(entry -> entry.getValue().path("Type").asText().equals(type))
        .map(this::resource);
  }

  public Stream<Resource> functions() {
    return resources("AWS::Serverless::Function");
  }

  public Resource resource(String logicalId) {
    return resource(Map.entry(logicalId, root.path("Resources").path(logicalId)));
  }

  private Resource resource(Map.Entry<String, JsonNode> entry) {
    var type = entry.getValue().path("Type").asText();
    var own = entry.getValue().path("Properties");
    var defaults = root.path("Globals").path("Function");
    var properties = type.equals("AWS::Serverless::Function") ? merged(defaults, own) : own;
    return new Resource(entry.getKey(), type, properties);
  }

  private static JsonNode merged(JsonNode defaults, JsonNode own) {
    if (!(defaults instanceof ObjectNode beneath) || !(own instanceof ObjectNode above)) {
      return own.isMissingNode() ? defaults : own;
    }
    var merged = beneath.deepCopy();
    above.forEachEntry((name, value) -> merged.set(name, merged(beneath.path(name), value)));
    return merged;
  }

  /// The logical id that `!Ref A`, `!GetAtt A.B` or the start of `!Sub "${A.B}…"` names; empty
  /// where it is something else.
  static String referred(JsonNode value) {
    var name =
        value.has("Ref")
            ? value.path("Ref").asText()
            : value.has("Fn::GetAtt")
                ? value.path("Fn::GetAtt").asText()
                : value.path("Fn::Sub").asText().replaceFirst("^\\$\\{(.*?)}.*$", "$1");
    return name.replaceFirst("\\..*", "");
  }

  private static final class Intrinsics extends SafeConstructor {
    Intrinsics() {
      super(new LoaderOptions());
      yamlMultiConstructors.put("!", new Intrinsic());
    }

    private final class Intrinsic extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        var name = node.getTag().getValue().substring(1);
        var argument =
            switch (node) {
              case ScalarNode scalar -> scalar.getValue();
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> JsonNodeFactory.instance.nullNode();
            };
        return Map.of(
            name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, argument);
      }
    }
  }
}
