package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.http.Answer;

/// Expo's refusals, in the words that were seen of it where they are known.
final class ExpoErrors {
  private ExpoErrors() {}

  /// An answer of the API: why there is no data.
  static final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    RefusalException(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  static RefusalException unauthorized() {
    return new RefusalException("UNAUTHORIZED_ERROR", "You don't have permission to do that.");
  }

  static RefusalException noSuchApp(String id) {
    return new RefusalException(
        "EXPERIENCE_NOT_FOUND", "Experience with id '" + id + "' not found.");
  }

  static RefusalException noDomain() {
    return new RefusalException("APP_NO_DEV_DOMAIN_NAME", "App has no dev domain name assigned.");
  }

  static RefusalException domainTaken(String name) {
    return new RefusalException("DEV_DOMAIN_NAME_TAKEN", "'" + name + "' is already taken.");
  }

  static RefusalException invalid(String message) {
    return new RefusalException("VALIDATION_ERROR", message);
  }

  static Answer of(RefusalException refusal) {
    var body = JsonNodeFactory.instance.objectNode();
    var error = body.putArray("errors").addObject().put("message", refusal.getMessage());
    error
        .putObject("extensions")
        .put("errorCode", refusal.code)
        .put("errorType", "USER")
        .put("requestId", "00000000-0000-4000-8000-000000000000");
    return Answer.json(200, body.set("data", JsonNodeFactory.instance.nullNode()));
  }

  /// What is not GraphQL, or asks for what there is not.
  static Answer malformed(String message) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("errors").addObject().put("message", message);
    return Answer.json(400, body);
  }

  static Answer notFound() {
    return upload(404, "Not found");
  }

  static Answer expired() {
    return Answer.text(403, "Token has expired");
  }

  static Answer alreadyInProgress(String name) {
    return upload(
        400, "The deployment " + name + " is already in progress and cannot be restarted");
  }

  static Answer unexpectedPart() {
    return upload(400, "The multipart part asset name is unexpected");
  }

  static Answer upload(int status, String message) {
    return Answer.json(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }
}
