package com.miteos.deployments.api.testing;

import java.util.Map;

/// An environment as the template gives it, whose services refuse every connection.
public final class Outage {
  /// Well formed, issued by nobody.
  public static final String TOKEN = "mt_live_Example0Example0Example0Example02D8qZk";

  private Outage() {}

  public static Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("AWS_REGION", "us-east-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "example"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "example"),
        Map.entry("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
        Map.entry("DEPLOYMENTS_TABLE", "deployments"),
        Map.entry("HISTORY_TABLE", "history"),
        Map.entry("ACCOUNTS_TABLE", "accounts"),
        Map.entry("TOKENS_TABLE", "tokens"),
        Map.entry("STORAGE_BUCKET", "storage"),
        Map.entry("SECRETS_KEY_ARN", "arn:aws:kms:us-east-1:123456789012:key/example"),
        Map.entry("PIPELINE_ARN", "arn:aws:states:us-east-1:123456789012:stateMachine:pipeline"),
        Map.entry("HOST_PREFLIGHT_FUNCTION", "host-preflight"),
        Map.entry("PIPELINE_DEADLINE_SECONDS", "5400"),
        Map.entry("BUNDLE_RETENTION_DAYS", "90"),
        Map.entry("REQUESTS_PER_MINUTE", "3000"),
        Map.entry("UNFINISHED_DEPLOYMENTS", "500"),
        Map.entry("UPLOAD_VALIDITY_SECONDS", "900"));
  }
}
