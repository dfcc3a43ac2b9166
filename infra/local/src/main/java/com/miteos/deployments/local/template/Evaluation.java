package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.Value.Call;
import com.miteos.deployments.local.template.Value.Fields;
import com.miteos.deployments.local.template.Value.Items;
import com.miteos.deployments.local.template.Value.Kind;
import com.miteos.deployments.local.template.Value.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Carries out the intrinsic functions: `Ref`, `GetAtt` and `Sub`.
final class Evaluation {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  /// What SAM calls the alias it publishes of a function, which is named live in this project.
  private static final String ALIAS = ".Alias";

  private final String file;
  private final Map<String, String> parameters;
  private final Map<String, String> pseudoParameters;
  private final ResourceNames names;

  Evaluation(String file, String stackName, Map<String, String> parameters, ResourceNames names) {
    this.file = file;
    this.parameters = parameters;
    this.names = names;
    this.pseudoParameters =
        Map.of(
            "AWS::AccountId", ResourceNames.ACCOUNT,
            "AWS::Partition", ResourceNames.PARTITION,
            "AWS::Region", ResourceNames.REGION,
            "AWS::StackName", stackName,
            "AWS::URLSuffix", "amazonaws.com");
  }

  Value resolve(Value value) {
    return switch (value) {
      case Scalar scalar -> scalar;
      case Items(List<Value> values, int line) ->
          new Items(values.stream().map(this::resolve).toList(), line);
      case Fields(Map<String, Value> values, int line) -> {
        Map<String, Value> resolved = new LinkedHashMap<>();
        values.forEach((name, field) -> {
          if (!isNoValue(field)) {
            resolved.put(name, resolve(field));
          }
        });
        yield new Fields(resolved, line);
      }
      case Call call -> new Scalar(call(call), Kind.TEXT, call.line());
    };
  }

  /// Whether the field is as good as not written.
  private static boolean isNoValue(Value value) {
    return value instanceof Call(String function, Scalar(String name, _, _), _)
        && function.equals("Ref")
        && name.equals("AWS::NoValue");
  }

  String text(Value value) {
    if (resolve(value) instanceof Scalar(String text, _, _)) {
      return text;
    }
    throw refused(value, "is %s, not a text".formatted(value.describe()));
  }

  private String call(Call call) {
    return switch (call.function()) {
      case "Ref" -> reference(call, text(call.argument()));
      case "GetAtt" -> attribute(call, attributePath(call));
      case "Sub" -> substitute(call);
      default -> throw refused(call, call.describe() + " is not understood by the local runner");
    };
  }

  private String reference(Call call, String name) {
    if (pseudoParameters.containsKey(name)) {
      return pseudoParameters.get(name);
    }
    if (parameters.containsKey(name)) {
      return parameters.get(name);
    }
    if (names.contains(name)) {
      return names.reference(name, this);
    }
    if (name.endsWith(ALIAS)) {
      return attribute(call, name.replace(ALIAS, ".Arn")) + ":live";
    }
    throw refused(call, "%s refers to %s, which is not there".formatted(call.describe(), name));
  }

  private String attributePath(Call call) {
    if (call.argument() instanceof Items(List<Value> parts, _)) {
      return String.join(".", parts.stream().map(this::text).toList());
    }
    return text(call.argument());
  }

  private String attribute(Call call, String path) {
    var logicalId = path.substring(0, Math.max(0, path.indexOf('.')));
    if (!names.contains(logicalId)) {
      throw refused(call, "%s asks for %s, which is not there".formatted(call.describe(), path));
    }
    var attribute = path.substring(logicalId.length() + 1);
    return names
        .attribute(logicalId, attribute, this)
        .orElseThrow(() ->
            refused(
                call,
                "%s asks for %s, which the local runner does not know"
                    .formatted(call.describe(), path)));
  }

  private String substitute(Call call) {
    if (!(call.argument() instanceof Scalar(String template, _, _))) {
      throw refused(call, "!Sub with a list is not understood by the local runner");
    }
    return VARIABLE
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(variable(call, match.group(1))));
  }

  private String variable(Call call, String name) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    return name.contains(".") ? attribute(call, name) : reference(call, name);
  }

  private TemplateException refused(Value value, String reason) {
    return new TemplateException("%s line %d:".formatted(file, value.line()), reason);
  }
}
