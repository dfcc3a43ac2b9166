package com.miteos.deployments.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The JSON body of a KMS call.
record KmsRequest(JsonNode body) {
  static KmsRequest parse(JsonMapper json, byte[] content) {
    try {
      var body = json.readTree(content);
      if (!body.isObject()) {
        throw KmsException.invalid("The body is not a JSON object");
      }
      return new KmsRequest(body);
    } catch (JsonProcessingException e) {
      throw KmsException.invalid("The body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> KmsException.invalid(name + " is missing"));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(body.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  Optional<Integer> optionalNumber(String name) {
    return Optional.ofNullable(body.get(name)).filter(JsonNode::isInt).map(JsonNode::intValue);
  }

  byte[] bytes(String name) {
    try {
      return Base64.getDecoder().decode(text(name));
    } catch (IllegalArgumentException _) {
      throw KmsException.invalid(name + " is not base64");
    }
  }

  Map<String, String> encryptionContext() {
    var context = new HashMap<String, String>();
    body.path("EncryptionContext")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
    return context;
  }
}
