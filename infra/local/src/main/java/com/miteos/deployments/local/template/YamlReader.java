package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.Value.Call;
import com.miteos.deployments.local.template.Value.Fields;
import com.miteos.deployments.local.template.Value.Items;
import com.miteos.deployments.local.template.Value.Kind;
import com.miteos.deployments.local.template.Value.Scalar;
import java.io.StringReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// YAML with CloudFormation's short and long forms of intrinsic functions.
final class YamlReader {
  private static final String LONG_FORM = "Fn::";

  private final String file;

  private YamlReader(String file) {
    this.file = file;
  }

  static Fields read(String file, String yaml) {
    return new YamlReader(file).document(yaml);
  }

  private Fields document(String yaml) {
    Node node;
    try {
      node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    } catch (YAMLException e) {
      throw new TemplateException(file, "is not YAML", e);
    }
    if (node instanceof MappingNode mapping && fields(mapping) instanceof Fields fields) {
      return fields;
    }
    throw new TemplateException(file, "is not a mapping");
  }

  private Value value(Node node) {
    var line = line(node);
    var tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      return new Call(tag.substring(1), untagged(node), line);
    }
    return untagged(node);
  }

  private Value untagged(Node node) {
    return switch (node) {
      case ScalarNode scalar -> new Scalar(scalar.getValue(), kind(scalar), line(node));
      case SequenceNode sequence ->
          new Items(sequence.getValue().stream().map(this::value).toList(), line(node));
      case MappingNode mapping -> fields(mapping);
      default -> throw new TemplateException(where(node), "is no value the runner understands");
    };
  }

  private Value fields(MappingNode node) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw new TemplateException(where(entry.getKeyNode()), "is not a name");
      }
      if (fields.put(key.getValue(), value(entry.getValueNode())) != null) {
        throw new TemplateException(where(key), key.getValue() + " is given twice");
      }
    }
    if (fields.size() == 1) {
      var only = fields.entrySet().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith(LONG_FORM)) {
        return new Call(only.getKey().replace(LONG_FORM, ""), only.getValue(), line(node));
      }
    }
    return new Fields(Collections.unmodifiableMap(fields), line(node));
  }

  private static Kind kind(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
      return Kind.NUMBER;
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    }
    return scalar.getTag().equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
  }

  private String where(Node node) {
    return "%s line %d:".formatted(file, line(node));
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
