package com.miteos.deployments.simulator.cloudflare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.http.Answer;

/// Cloudflare's refusals, with the codes that were seen of it.
final class CloudflareErrors {
  private static final int NOT_AUTHORISED = 10_000;

  private CloudflareErrors() {}

  static Answer notAuthorised() {
    return of(403, NOT_AUTHORISED, "Authentication error");
  }

  static Answer noCredentials() {
    return of(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
  }

  /// Plain text, unlike everything else.
  static Answer expiredToken() {
    return Answer.text(403, "Expired JWT");
  }

  static Answer uploadTokenRefused() {
    return of(403, 8_000_013, "Authorization failed");
  }

  /// Under the very code of a refused token.
  static Answer rateLimited() {
    return of(
        429, NOT_AUTHORISED, "Rate limited. Please wait and consider throttling your request");
  }

  static Answer noRoute() {
    return of(404, 7003, "Could not route to the path, perhaps your object identifier is invalid?");
  }

  static Answer nameTaken() {
    return of(409, 8_000_002, "A project with this name already exists.");
  }

  static Answer noProject() {
    return of(
        404,
        8_000_007,
        "Project not found. The specified project name does not match any of your existing"
            + " projects.");
  }

  static Answer noDeployment() {
    return of(404, 8_000_009, "Deployment not found.");
  }

  static Answer aliased() {
    return of(
        400,
        8_000_035,
        "Cannot delete an aliased deployment without a `?force=true` parameter present.");
  }

  static Answer active() {
    return of(400, 8_000_034, "Cannot delete the active production deployment.");
  }

  static Answer noManifest() {
    return of(
        400,
        8_000_096,
        "A \"manifest\" field was expected in the request body but was not provided.");
  }

  static Answer unreadableMessage() {
    return of(400, 8_000_111, "Invalid commit message, it must be a valid UTF-8 string.");
  }

  static Answer invalid(String message) {
    return of(400, 8_000_001, message);
  }

  static Answer tooLarge() {
    return of(413, 8_000_001, "Request entity too large");
  }

  private static Answer of(int status, int code, String message) {
    var json = JsonNodeFactory.instance;
    var body = json.objectNode().put("success", false).putNull("result");
    body.set(
        "errors",
        json.arrayNode().add(json.objectNode().put("code", code).put("message", message)));
    body.set("messages", json.arrayNode());
    return Answer.json(status, body);
  }
}
