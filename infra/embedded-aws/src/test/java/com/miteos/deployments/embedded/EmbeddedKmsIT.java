package com.miteos.deployments.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

final class EmbeddedKmsIT {
  private static final EmbeddedKms KMS = EmbeddedKms.start(Storage.inMemory(), 0, Clients.IDENTITY);
  private static final Map<String, String> CONTEXT = Map.of("account", "acct_1", "config", "cfg_1");
  private final KmsClient client = Clients.kms(KMS.endpoint());
  private final String key = createKey(client);

  @AfterAll
  static void stop() {
    KMS.close();
  }

  @Test
  void decryptsWhatItEncryptedInTheSameContext() {
    var ciphertext = encrypt(client, key, "token", CONTEXT);

    assertThat(ciphertext.asString(ISO_8859_1)).doesNotContain("token");
    assertThat(decrypt(client, ciphertext, CONTEXT)).isEqualTo("token");
  }

  @Test
  void neverEncryptsTwiceToTheSameBytes() {
    assertThat(encrypt(client, key, "token", CONTEXT))
        .isNotEqualTo(encrypt(client, key, "token", CONTEXT));
  }

  @Test
  void refusesAnotherContext() {
    var ciphertext = encrypt(client, key, "token", CONTEXT);

    for (var other :
        List.of(
            Map.<String, String>of(),
            Map.of("account", "acct_1"),
            Map.of("account", "acct_2", "config", "cfg_1"),
            Map.of("accounta", "cct_1", "config", "cfg_1"))) {
      assertThatExceptionOfType(InvalidCiphertextException.class)
          .isThrownBy(() -> decrypt(client, ciphertext, other));
    }
  }

  @Test
  void refusesChangedCiphertext() {
    var bytes = encrypt(client, key, "token", CONTEXT).asByteArray();
    bytes[bytes.length - 1] ^= 1;

    assertThatExceptionOfType(InvalidCiphertextException.class)
        .isThrownBy(() -> decrypt(client, SdkBytes.fromByteArray(bytes), CONTEXT));
    assertThatExceptionOfType(InvalidCiphertextException.class)
        .isThrownBy(() -> decrypt(client, SdkBytes.fromUtf8String("nonsense"), CONTEXT));
  }

  @Test
  void refusesToDecryptWithAKeyThatDidNotEncrypt() {
    var ciphertext = encrypt(client, key, "token", Map.of());
    var other = createKey(client);

    assertThatExceptionOfType(IncorrectKeyException.class)
        .isThrownBy(
            () -> client.decrypt(request -> request.keyId(other).ciphertextBlob(ciphertext)));
  }

  @Test
  void takesAtMostFourKilobytes() {
    assertThat(decrypt(client, encrypt(client, key, "x".repeat(4096), CONTEXT), CONTEXT))
        .hasSize(4096);
    assertThatExceptionOfType(KmsException.class)
        .isThrownBy(() -> encrypt(client, key, "x".repeat(4097), CONTEXT))
        .withMessageContaining("4096")
        .satisfies(refused ->
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void findsAKeyByIdArnAndAlias() {
    client.createAlias(request -> request.aliasName("alias/config-secrets").targetKeyId(key));
    var arn = client.describeKey(request -> request.keyId(key)).keyMetadata().arn();

    assertThat(arn).isEqualTo("arn:aws:kms:eu-west-1:000000000000:key/" + key);
    for (var name :
        List.of(
            arn,
            "alias/config-secrets",
            "arn:aws:kms:eu-west-1:000000000000:alias/config-secrets")) {
      assertThat(client.describeKey(request -> request.keyId(name)).keyMetadata().keyId())
          .isEqualTo(key);
    }
    assertThat(client.listAliases().aliases())
        .anySatisfy(alias -> assertThat(alias.targetKeyId()).isEqualTo(key));
    assertThatExceptionOfType(AlreadyExistsException.class)
        .isThrownBy(() ->
            client.createAlias(
                request -> request.aliasName("alias/config-secrets").targetKeyId(key)));
  }

  @Test
  void refusesAnUnknownKey() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> client.describeKey(request -> request.keyId("alias/nobody")))
        .withMessageContaining("alias/nobody");
  }

  @Test
  void refusesAnOperationItDoesNotHave() {
    assertThatExceptionOfType(KmsException.class)
        .isThrownBy(() -> client.listGrants(request -> request.keyId(key)))
        .withMessageContaining("TrentService.ListGrants");
  }

  @Test
  void generatesADataKeyThatItCanDecrypt() {
    var generated =
        client.generateDataKey(
            request -> request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));

    var decrypted =
        client.decrypt(request ->
            request.ciphertextBlob(generated.ciphertextBlob()).encryptionContext(CONTEXT));
    assertThat(generated.plaintext().asByteArray()).hasSize(32);
    assertThat(decrypted.plaintext()).isEqualTo(generated.plaintext());
  }

  @Test
  void findsKeysAgainAfterARestartAndHidesThemFromOtherUsers(@TempDir Path directory)
      throws Exception {
    SdkBytes ciphertext;
    try (var first = EmbeddedKms.start(Storage.at(directory), 0, Clients.IDENTITY)) {
      var kms = Clients.kms(first.endpoint());
      ciphertext = encrypt(kms, createKey(kms), "token", CONTEXT);
    }

    try (var second = EmbeddedKms.start(Storage.at(directory), 0, Clients.IDENTITY)) {
      assertThat(decrypt(Clients.kms(second.endpoint()), ciphertext, CONTEXT)).isEqualTo("token");
    }
    assertThat(Files.getPosixFilePermissions(directory.resolve("kms/keys.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  static String createKey(KmsClient client) {
    return client.createKey().keyMetadata().keyId();
  }

  static SdkBytes encrypt(
      KmsClient client, String key, String plaintext, Map<String, String> context) {
    return client
        .encrypt(request ->
            request
                .keyId(key)
                .plaintext(SdkBytes.fromUtf8String(plaintext))
                .encryptionContext(context))
        .ciphertextBlob();
  }

  static String decrypt(KmsClient client, SdkBytes ciphertext, Map<String, String> context) {
    return client
        .decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(context))
        .plaintext()
        .asUtf8String();
  }
}
