package com.miteos.deployments.aws.dynamodb;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item, or a map inside one, read by attribute.
record Item(Map<String, AttributeValue> attributes) {
  /// Empty for the empty map that the SDK answers with where there is no item.
  static Optional<Item> of(Map<String, AttributeValue> attributes) {
    return attributes.isEmpty() ? Optional.empty() : Optional.of(new Item(attributes));
  }

  String text(String name) {
    return required(name, AttributeValue::s);
  }

  @Nullable String optionalText(String name) {
    return find(name).map(AttributeValue::s).orElse(null);
  }

  long number(String name) {
    return Long.parseLong(required(name, AttributeValue::n));
  }

  boolean flag(String name) {
    return required(name, AttributeValue::bool);
  }

  Instant seconds(String name) {
    return Instant.ofEpochSecond(number(name));
  }

  Item map(String name) {
    return find(name)
        .filter(AttributeValue::hasM)
        .map(value -> new Item(value.m()))
        .orElseThrow(() -> missing(name));
  }

  Optional<Item> optionalMap(String name) {
    return find(name).filter(AttributeValue::hasM).map(value -> new Item(value.m()));
  }

  List<AttributeValue> list(String name) {
    return required(name, AttributeValue::l);
  }

  /// The constant that goes by the attribute's text.
  <E> E constant(String name, E[] constants, Function<E, String> wireName) {
    return constantOf(text(name), constants, wireName);
  }

  static <E> E constantOf(String text, E[] constants, Function<E, String> wireName) {
    return Arrays.stream(constants)
        .filter(constant -> wireName.apply(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("an item holds an unknown '" + text + "'"));
  }

  Optional<AttributeValue> find(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private <T> T required(String name, Function<AttributeValue, @Nullable T> reader) {
    var value = attributes.get(name);
    var read = value == null ? null : reader.apply(value);
    if (read == null) {
      throw missing(name);
    }
    return read;
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException("an item lacks its attribute '" + name + "'");
  }

  static Writer write() {
    return new Writer();
  }

  static AttributeValue ofText(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue ofNumber(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue ofSeconds(Instant instant) {
    return ofNumber(instant.getEpochSecond());
  }

  /// Collects attributes; those without a value are left out.
  static final class Writer {
    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

    Writer text(String name, @Nullable String text) {
      return text == null ? this : value(name, ofText(text));
    }

    Writer number(String name, long number) {
      return value(name, ofNumber(number));
    }

    Writer flag(String name, boolean flag) {
      return value(name, AttributeValue.fromBool(flag));
    }

    Writer seconds(String name, @Nullable Instant instant) {
      return instant == null ? this : value(name, ofSeconds(instant));
    }

    Writer map(String name, @Nullable Writer map) {
      return map == null ? this : value(name, AttributeValue.fromM(map.attributes));
    }

    Writer texts(String name, List<String> texts) {
      return value(name, AttributeValue.fromL(texts.stream().map(Item::ofText).toList()));
    }

    Writer value(String name, AttributeValue value) {
      attributes.put(name, value);
      return this;
    }

    Map<String, AttributeValue> done() {
      return attributes;
    }

    AttributeValue asMap() {
      return AttributeValue.fromM(attributes);
    }
  }
}
