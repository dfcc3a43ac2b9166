package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.simulator.http.Answer;
import java.util.Collection;

/// Vercel's refusals, in the words that were seen of it where they are known.
final class VercelErrors {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private VercelErrors() {}

  static Answer invalidToken() {
    return of(403, error("forbidden", "Not authorized").put("invalidToken", true));
  }

  static Answer missingToken() {
    return of(
        403,
        error("forbidden", "The request is missing an authentication token")
            .put("missingToken", true));
  }

  static Answer notFound(String what) {
    return of(404, error("not_found", what + " not found"));
  }

  static Answer unknownMethod() {
    return of(405, error("method_unknown", "Unknown method"));
  }

  static Answer invalid(String message) {
    return of(400, error("bad_request", "Invalid request: " + message));
  }

  static Answer noFiles() {
    return of(400, error("no_files", "The list of files is empty."));
  }

  static Answer tooManyFiles(int most, int count) {
    return of(
        400,
        error(
            "too_many_files",
            "`files` should NOT have more than %d items, received %d.".formatted(most, count)));
  }

  static Answer missingFiles(Collection<String> digests) {
    var error = error("missing_files", "Missing files");
    var missing = error.putArray("missing");
    digests.forEach(missing::add);
    return of(400, error);
  }

  static Answer missingSettings() {
    return of(
        400,
        error(
            "missing_project_settings",
            "The `projectSettings` object is required for new projects, but is missing."));
  }

  static Answer invalidDigest() {
    return of(400, error("invalid_digest", "The digest header is not a SHA-1 sum."));
  }

  static Answer mismatch(String said, String actual) {
    return of(
        400,
        error(
            "sha1sum_mismatch",
            "The SHA-1 sum in the header is %s, the body's is %s.".formatted(said, actual)));
  }

  static Answer alreadyOver(DeploymentState state) {
    return of(400, error("bad_request", "The deployment cannot be canceled, it is " + state + "."));
  }

  /// @param reset in seconds of the epoch
  static Answer rateLimited(long total, long reset) {
    var error = error("rate_limited", "Too many requests - try again later.");
    error
        .putObject("limit")
        .put("total", total)
        .put("remaining", 0)
        .put("reset", reset)
        .put("resetMs", reset * 1000);
    return of(429, error);
  }

  private static ObjectNode error(String code, String message) {
    return JSON.objectNode().put("code", code).put("message", message);
  }

  private static Answer of(int status, ObjectNode error) {
    return Answer.json(status, JSON.objectNode().set("error", error));
  }
}
