package com.miteos.deployments.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a state machine's own file and makes the substitutions in it.
final class StateMachineReader {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

  private final Path template;

  StateMachineReader(Path template) {
    this.template = template;
  }

  StateMachineDefinition read(Resource resource, Properties properties) {
    properties.only("Type", "STANDARD");
    var file = properties.text("DefinitionUri");
    var substitutions = properties.textMap("DefinitionSubstitutions");
    return new StateMachineDefinition(resource, substitute(file, text(file), substitutions));
  }

  private String text(String file) {
    try {
      return Files.readString(template.resolveSibling(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s".formatted(file), e);
    }
  }

  private static String substitute(
      String file, String definition, Map<String, String> substitutions) {
    return VARIABLE
        .matcher(definition)
        .replaceAll(match -> {
          var value = substitutions.get(match.group(1));
          if (value == null) {
            throw new TemplateException(
                file, "has %s, which no substitution replaces".formatted(match.group()));
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
