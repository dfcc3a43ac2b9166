package com.miteos.deployments.statemachine.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.execution.ErrorCode;
import com.miteos.deployments.statemachine.execution.RefusedException;
import com.miteos.deployments.statemachine.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of a request, its members read one by one and checked as they are.
record ApiRequest(ObjectNode body) {
  static ApiRequest parse(String text) {
    try {
      if (Json.read(text) instanceof ObjectNode object) {
        return new ApiRequest(object);
      }
      throw new RefusedException(ErrorCode.SERIALIZATION, "The body must be a JSON object");
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          ErrorCode.SERIALIZATION, "The body is not JSON: " + e.getOriginalMessage());
    }
  }

  String required(String member) {
    var value = optional(member);
    if (value == null) {
      throw new RefusedException(
          ErrorCode.VALIDATION,
          "1 validation error detected: Value null at '"
              + member
              + "' failed to satisfy constraint: Member must not be null");
    }
    return value;
  }

  @Nullable String optional(String member) {
    var value = body.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new RefusedException(ErrorCode.SERIALIZATION, "'" + member + "' must be a string");
    }
    return value.textValue();
  }

  /// A string of at most so many characters.
  @Nullable String optional(String member, int longest) {
    var value = optional(member);
    if (value != null && value.length() > longest) {
      throw new RefusedException(
          ErrorCode.VALIDATION,
          "1 validation error detected: Value at '"
              + member
              + "' failed to satisfy constraint: Member must have length less than or equal to "
              + longest);
    }
    return value;
  }

  Optional<Boolean> flag(String member) {
    var value = body.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw new RefusedException(ErrorCode.SERIALIZATION, "'" + member + "' must be true or false");
    }
    return Optional.of(value.booleanValue());
  }

  int integer(String member, int otherwise, int largest) {
    var value = body.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > largest) {
      throw new RefusedException(
          ErrorCode.VALIDATION,
          "1 validation error detected: Value at '"
              + member
              + "' failed to satisfy constraint: Member must be a whole number from 0 to "
              + largest);
    }
    return value.intValue();
  }

  /// Something Step Functions has and this service does not.
  void refuse(String member) {
    var value = body.path(member);
    var absent = value.isMissingNode() || value.isNull() || value.equals(BooleanNode.FALSE);
    if (!absent) {
      throw new RefusedException(ErrorCode.VALIDATION, "'" + member + "' is not supported");
    }
  }
}
