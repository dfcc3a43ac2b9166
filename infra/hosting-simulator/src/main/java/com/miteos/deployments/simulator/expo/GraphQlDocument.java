package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.expo.Selection.Field;
import com.miteos.deployments.simulator.expo.Selection.OnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the GraphQL that clients of Expo write: one operation, variables, aliases, fragments, and
/// `@include` and `@skip`.
final class GraphQlDocument {
  private static final Pattern TOKEN =
      Pattern.compile("#[^\\n]*|[\\s,]+|(\\.\\.\\.|[{}():!$@=\\[\\]]|\"[^\"]*\"|[\\w.-]+)");

  private final List<String> tokens = new ArrayList<>();
  private final JsonNode variables;
  private final Map<String, Integer> fragments = new HashMap<>();
  private int position;

  private GraphQlDocument(String text, JsonNode variables) {
    this.variables = variables;
    var matcher = TOKEN.matcher(text);
    var end = 0;
    while (matcher.find()) {
      if (matcher.start() != end) {
        throw new IllegalArgumentException("Unexpected character at " + end);
      }
      end = matcher.end();
      if (matcher.group(1) != null) {
        tokens.add(matcher.group(1));
      }
    }
    if (end != text.length()) {
      throw new IllegalArgumentException("Unexpected character at " + end);
    }
  }

  /// What the operation asks of the root; throws IllegalArgumentException where it is not GraphQL.
  static List<Selection> read(String text, JsonNode variables) {
    return new GraphQlDocument(text, variables).operation();
  }

  private List<Selection> operation() {
    var start = -1;
    while (position < tokens.size()) {
      var word = peek();
      if (word.equals("fragment")) {
        fragments.put(tokens.get(position + 1), position + 4);
      } else {
        start = position;
      }
      skipDefinition();
    }
    if (start < 0) {
      throw new IllegalArgumentException("No operation");
    }
    position = start;
    while (!peek().equals("{")) {
      if (take().equals("(")) {
        skipTo(")");
      }
    }
    return selections();
  }

  private void skipDefinition() {
    while (!peek().equals("{")) {
      position++;
    }
    var depth = 0;
    do {
      var token = take();
      depth += token.equals("{") ? 1 : token.equals("}") ? -1 : 0;
    } while (depth > 0);
  }

  private List<Selection> selections() {
    expect("{");
    var selections = new ArrayList<Selection>();
    while (!peek().equals("}")) {
      var selection = peek().equals("...") ? fragment() : field();
      if (isIncluded()) {
        selections.add(selection);
      }
    }
    expect("}");
    return selections;
  }

  private Selection fragment() {
    expect("...");
    if (peek().equals("on")) {
      position++;
      return new OnType(take(), selections());
    }
    var begin = fragments.get(take());
    if (begin == null) {
      throw new IllegalArgumentException("Unknown fragment at " + position);
    }
    var back = position;
    position = begin - 1;
    var type = take();
    var selections = selections();
    position = back;
    return new OnType(type, selections);
  }

  private Selection field() {
    var answerName = take();
    var name = answerName;
    if (peek().equals(":")) {
      position++;
      name = take();
    }
    var arguments = peek().equals("(") ? arguments() : Map.<String, JsonNode>of();
    var isIncluded = isIncluded();
    var selections = peek().equals("{") ? selections() : List.<Selection>of();
    return isIncluded
        ? new Field(answerName, name, arguments, selections)
        : new OnType("", List.of());
  }

  private Map<String, JsonNode> arguments() {
    var arguments = new LinkedHashMap<String, JsonNode>();
    expect("(");
    while (!peek().equals(")")) {
      var name = take();
      expect(":");
      arguments.put(name, value());
    }
    expect(")");
    return arguments;
  }

  private JsonNode value() {
    var token = take();
    var nodes = JsonNodeFactory.instance;
    if (token.equals("$")) {
      return variables.path(take());
    }
    if (token.startsWith("\"")) {
      return nodes.textNode(token.substring(1, token.length() - 1));
    }
    return switch (token) {
      case "null" -> nodes.nullNode();
      case "true", "false" -> nodes.booleanNode(token.equals("true"));
      default -> nodes.textNode(token);
    };
  }

  private boolean isIncluded() {
    var included = true;
    while (peek().equals("@")) {
      position++;
      var directive = take();
      var condition = arguments().getOrDefault("if", JsonNodeFactory.instance.nullNode());
      included &= condition.asBoolean() == directive.equals("include");
    }
    return included;
  }

  private void skipTo(String closing) {
    while (!take().equals(closing)) {
      // The content of a parenthesis holds no other.
    }
  }

  private void expect(String token) {
    var next = take();
    if (!next.equals(token)) {
      throw new IllegalArgumentException("Expected " + token + ", got " + next);
    }
  }

  private String peek() {
    if (position >= tokens.size()) {
      throw new IllegalArgumentException("Unexpected end");
    }
    return tokens.get(position);
  }

  private String take() {
    var token = peek();
    position++;
    return token;
  }
}
