package com.miteos.deployments.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts for real, under a key everybody knows; the nonces count up.
public final class InMemorySecretCipher implements SecretCipher {
  private static final int NONCE_BYTES = 12;
  private static final SecretKeySpec KEY =
      new SecretKeySpec("a key for tests.".getBytes(UTF_8), "AES");

  private final AtomicLong nonces = new AtomicLong();

  @Override
  public EncryptedSecret encrypt(Secret secret, SecretContext context) {
    var nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(nonces.incrementAndGet()).array();
    try {
      var sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret.value().getBytes(UTF_8));
      var ciphertext =
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return new EncryptedSecret(Base64.getEncoder().encodeToString(ciphertext));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  @Override
  public Secret decrypt(EncryptedSecret secret, SecretContext context) {
    try {
      var bytes = Base64.getDecoder().decode(secret.ciphertext());
      var nonce = new byte[NONCE_BYTES];
      ByteBuffer.wrap(bytes).get(nonce);
      var plain =
          cipher(Cipher.DECRYPT_MODE, nonce, context)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new Secret(new String(plain, UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
      throw new SecretUnreadableException("not readable for " + context.configId(), e);
    }
  }

  private static Cipher cipher(int mode, byte[] nonce, SecretContext context)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, KEY, new GCMParameterSpec(128, nonce));
    cipher.updateAAD((context.accountId() + "/" + context.configId()).getBytes(UTF_8));
    return cipher;
  }
}
