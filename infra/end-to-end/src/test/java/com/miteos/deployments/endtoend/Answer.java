package com.miteos.deployments.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/// An answer of the API.
record Answer(int status, HttpHeaders headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException failure) {
      throw new AssertionError("expected JSON, got " + body, failure);
    }
  }

  String text(String member) {
    return json().path(member).asText();
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
