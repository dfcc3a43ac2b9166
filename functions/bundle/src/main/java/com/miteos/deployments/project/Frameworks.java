package com.miteos.deployments.project;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The frameworks that are known, from the one file that lists them, `frameworks.json`.
///
/// Of several a project depends on the first in the file counts that can build it: those that stand
/// on others come before them.
public record Frameworks(List<Framework> frameworks, Framework otherwise) {
  private static final Frameworks KNOWN = load();

  public static Frameworks known() {
    return KNOWN;
  }

  private static Frameworks load() {
    var file = Objects.requireNonNull(Frameworks.class.getResourceAsStream("frameworks.json"));
    try (file) {
      return JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build()
          .readValue(file, Frameworks.class);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /// The framework to build with, empty for a package that nothing builds.
  public Optional<Framework> of(NodePackage found) {
    var known = frameworks.stream().filter(each -> found.dependsOnAny(each.packages()));
    return Stream.concat(known, Stream.of(otherwise))
        .filter(each -> each.canBuild(found))
        .findFirst();
  }
}
