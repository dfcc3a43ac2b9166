package com.miteos.deployments.aws.kms;

import com.miteos.deployments.aws.AwsCalls;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import com.miteos.deployments.secret.EncryptedSecret;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.secret.SecretCipher;
import com.miteos.deployments.secret.SecretContext;
import com.miteos.deployments.secret.SecretUnreadableException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/// Encrypts with the KMS key that `SECRETS_KEY_ARN` names; account and config are the encryption
/// context, so they stand in the key's audit trail and no ciphertext decrypts elsewhere.
public final class KmsSecretCipher implements SecretCipher {
  /// Bytes of a secret that KMS encrypts directly.
  public static final int MOST_BYTES = 4096;

  /// Stands for a secret without a character, which KMS does not take and no variable can hold.
  private static final String EMPTY = "\0";

  private static final String SERVICE = "KMS";

  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(3), Duration.ofSeconds(8), 4);

  private final KmsClient client;
  private final String keyArn;

  public KmsSecretCipher(AwsEnvironment environment) {
    this.keyArn = environment.required("SECRETS_KEY_ARN");
    this.client = environment.configure(KmsClient.builder(), SERVICE, LIMITS).build();
  }

  /// Throws IllegalArgumentException for a secret of more than [#MOST_BYTES].
  @Override
  public EncryptedSecret encrypt(Secret secret, SecretContext context) {
    var plaintext = SdkBytes.fromUtf8String(secret.value().isEmpty() ? EMPTY : secret.value());
    if (plaintext.asByteArrayUnsafe().length > MOST_BYTES) {
      throw new IllegalArgumentException("expected a secret of at most " + MOST_BYTES + " bytes");
    }
    var response =
        AwsCalls.run(
            SERVICE,
            () ->
                client.encrypt(request ->
                    request
                        .keyId(keyArn)
                        .plaintext(plaintext)
                        .encryptionContext(encryptionContext(context))));
    return new EncryptedSecret(
        Base64.getEncoder().encodeToString(response.ciphertextBlob().asByteArrayUnsafe()));
  }

  @Override
  public Secret decrypt(EncryptedSecret secret, SecretContext context) {
    try {
      var ciphertext = SdkBytes.fromByteArray(Base64.getDecoder().decode(secret.ciphertext()));
      var response =
          AwsCalls.run(
              SERVICE,
              () ->
                  client.decrypt(request ->
                      request
                          .keyId(keyArn)
                          .ciphertextBlob(ciphertext)
                          .encryptionContext(encryptionContext(context))));
      var plaintext = response.plaintext().asUtf8String();
      return new Secret(plaintext.equals(EMPTY) ? "" : plaintext);
    } catch (InvalidCiphertextException | IncorrectKeyException | IllegalArgumentException e) {
      throw new SecretUnreadableException(
          "a secret of " + context.configId() + " cannot be decrypted", e);
    }
  }

  private static Map<String, String> encryptionContext(SecretContext context) {
    return Map.of("account", context.accountId(), "config", context.configId());
  }
}
