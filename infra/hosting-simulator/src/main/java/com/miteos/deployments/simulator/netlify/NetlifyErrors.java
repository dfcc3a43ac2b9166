package com.miteos.deployments.simulator.netlify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.miteos.deployments.simulator.http.Answer;

/// Netlify's refusals, in the words that were seen of it where they are known.
final class NetlifyErrors {
  private NetlifyErrors() {}

  static Answer accessDenied() {
    return of(401, "Access Denied");
  }

  static Answer notFound() {
    return of(404, "Not Found");
  }

  static Answer malformed() {
    return of(400, "The request body is not a JSON object");
  }

  static Answer invalid(String message) {
    return of(422, message);
  }

  static Answer alreadyDone() {
    return of(422, "Build is already done");
  }

  /// Of an upload that the deploy's manifest does not name.
  static Answer noSuchFile() {
    return of(422, "No records matched");
  }

  static Answer mismatch(String path) {
    return of(422, "Uploaded file /" + path + " did not match deploy");
  }

  static Answer notReady() {
    return of(422, "The deploy is not ready for publishing");
  }

  static Answer rateLimited() {
    return of(429, "API Request rate limit surpassed for application");
  }

  private static Answer of(int status, String message) {
    var body = JsonNodeFactory.instance.objectNode().put("code", status).put("message", message);
    return Answer.json(status, body);
  }
}
