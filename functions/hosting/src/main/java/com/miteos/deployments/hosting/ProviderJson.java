package com.miteos.deployments.hosting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The hosts' JSON: snake_case unless a record names its fields, fields we do not know ignored,
/// nulls left out.
final class ProviderJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private ProviderJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("cannot write " + value.getClass(), unwritable);
    }
  }

  /// Throws [UnreadableAnswerException] for what is not such a value.
  static <T> T read(String json, Class<T> type) {
    try {
      var value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new UnreadableAnswerException("JSON null", null);
      }
      return value;
    } catch (JsonProcessingException malformed) {
      throw new UnreadableAnswerException("malformed JSON", malformed);
    }
  }
}
