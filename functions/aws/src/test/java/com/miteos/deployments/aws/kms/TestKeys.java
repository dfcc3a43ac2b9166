package com.miteos.deployments.aws.kms;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;

/// Creates new keys.
final class TestKeys {
  private static final CallLimits LIMITS = CallLimits.once(Duration.ofSeconds(5));

  private TestKeys() {}

  /// A cipher with a key of its own; `variables` say where KMS is.
  static KmsSecretCipher newCipher(Map<String, String> variables) {
    var named = new HashMap<>(variables);
    named.put("SECRETS_KEY_ARN", newKey(variables));
    return new KmsSecretCipher(new AwsEnvironment(named));
  }

  private static String newKey(Map<String, String> variables) {
    try (var client =
        new AwsEnvironment(variables).configure(KmsClient.builder(), "KMS", LIMITS).build()) {
      return client.createKey().keyMetadata().arn();
    }
  }
}
