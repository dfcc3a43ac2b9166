package com.miteos.deployments.aws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedKms;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.secret.SecretCipher;
import com.miteos.deployments.secret.SecretCipherContract;
import com.miteos.deployments.secret.SecretUnreadableException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The cipher's contract over an embedded KMS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KmsSecretCipherIT implements SecretCipherContract {
  private final EmbeddedKms server =
      EmbeddedKms.start(
          Storage.inMemory(),
          0,
          new AwsIdentity(
              TestEnvironment.REGION, TestEnvironment.ACCESS_KEY, TestEnvironment.SECRET_KEY));
  private final Map<String, String> variables = TestEnvironment.with("KMS", server.endpoint());

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  public SecretCipher cipher() {
    return TestKeys.newCipher(variables);
  }

  @Test
  void doesNotReadUnderAnotherKey() {
    var encrypted = cipher().encrypt(TOKEN, CONTEXT);
    var otherKey = cipher();

    assertThatThrownBy(() -> otherKey.decrypt(encrypted, CONTEXT))
        .isInstanceOf(SecretUnreadableException.class);
  }

  @Test
  void takesSecretsUpToTheLimitOfKms() {
    var cipher = cipher();
    var longest = new Secret("x".repeat(KmsSecretCipher.MOST_BYTES));

    assertThat(cipher.decrypt(cipher.encrypt(longest, CONTEXT), CONTEXT)).isEqualTo(longest);
    assertThatThrownBy(() -> cipher.encrypt(new Secret(longest.value() + "x"), CONTEXT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4096");
  }
}
