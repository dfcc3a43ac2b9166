package com.miteos.deployments.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The JSON that steps of the pipeline exchange: snake_case, nothing unknown, nothing missing.
public final class StepJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StepJson() {}

  /// Throws IllegalArgumentException where the text is not what the type needs.
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("expected a " + type.getSimpleName() + " as JSON", cause);
    }
  }

  public static <T> T read(InputStream json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException cause) {
      throw new IllegalStateException(
          "cannot write " + value.getClass().getSimpleName() + " as JSON", cause);
    }
  }

  public static void write(Object value, OutputStream output) throws IOException {
    MAPPER.writeValue(output, value);
  }
}
