package com.miteos.deployments.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a request's JSON strictly and says what is wrong with it.
final class RequestJson {
  private RequestJson() {}

  static <T> T read(byte[] body, Class<T> type) {
    try (var parser = Json.MAPPER.createParser(text(body))) {
      return read(parser, type);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  private static <T> T read(JsonParser parser, Class<T> type) throws IOException {
    T value;
    try {
      value = Json.MAPPER.readValue(parser, type);
    } catch (UnrecognizedPropertyException e) {
      throw Refusals.unknown(path(e), "only " + accepted(e.getKnownPropertyIds()));
    } catch (JsonMappingException e) {
      throw mismatch(e, parser.currentToken());
    } catch (JsonProcessingException e) {
      throw notOneObject(e.getLocation());
    }
    if (value == null) {
      throw Refusals.invalidJson("expected a JSON object, got null");
    }
    return value;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw Refusals.invalidJson("expected a body in UTF-8, got other bytes");
    }
  }

  private static ApiException mismatch(JsonMappingException e, @Nullable JsonToken found) {
    if (e.getPath().isEmpty() || isBroken(e.getCause())) {
      return notOneObject(e.getLocation());
    }
    var expected = e instanceof MismatchedInputException input ? input.getTargetType() : null;
    return Refusals.invalid(path(e), "expected " + name(expected) + ", got " + name(found));
  }

  private static boolean isBroken(@Nullable Throwable cause) {
    return cause instanceof StreamReadException broken
        && !(broken instanceof InputCoercionException);
  }

  private static ApiException notOneObject(@Nullable JsonLocation location) {
    var place =
        location == null
            ? ""
            : "; reading stopped at line "
                + location.getLineNr()
                + ", column "
                + location.getColumnNr();
    return Refusals.invalidJson("expected one JSON object in which no key repeats" + place);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(name -> name != null)
        .collect(Collectors.joining("."));
  }

  private static String accepted(@Nullable Collection<Object> names) {
    return names == null
        ? "known members"
        : names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  private static String name(@Nullable Class<?> expected) {
    if (expected == null || Number.class.isAssignableFrom(expected)) {
      return "a whole number";
    }
    return expected == String.class ? "a string" : "an object";
  }

  private static String name(@Nullable JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      case START_ARRAY, END_ARRAY -> "an array";
      case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something else";
      case null -> "nothing";
    };
  }
}
