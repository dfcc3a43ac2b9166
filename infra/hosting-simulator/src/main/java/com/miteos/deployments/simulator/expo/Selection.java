package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a GraphQL operation asks of an object.
sealed interface Selection {
  /// A member, under its own name or another, with what is asked of it in turn.
  record Field(
      String answerName, String name, Map<String, JsonNode> arguments, List<Selection> selections)
      implements Selection {}

  /// What is asked only of objects of a type, or of those that have it; fragments come resolved.
  record OnType(String type, List<Selection> selections) implements Selection {}

  /// The names of all members that are asked for, at any depth.
  static Stream<String> names(List<Selection> selections) {
    return selections.stream()
        .flatMap(selection ->
            switch (selection) {
              case Field field -> Stream.concat(Stream.of(field.name()), names(field.selections()));
              case OnType onType -> names(onType.selections());
            });
  }
}
