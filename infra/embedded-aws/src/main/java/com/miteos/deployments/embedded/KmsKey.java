package com.miteos.deployments.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A symmetric key: what it encrypts names the key and is bound to an encryption context.
record KmsKey(UUID id, String description, Instant createdAt, SecretKeySpec material) {
  static final int MATERIAL_BYTES = 32;
  static final int INITIALIZATION_VECTOR_BYTES = 12;
  private static final byte FORMAT = 1;
  private static final int TAG_BITS = 128;
  private static final int HEADER_BYTES = 1 + 2 * Long.BYTES + INITIALIZATION_VECTOR_BYTES;

  /// The key that made this ciphertext, as far as it can be read.
  static UUID keyIdOf(byte[] ciphertext) {
    if (ciphertext.length <= HEADER_BYTES || ciphertext[0] != FORMAT) {
      throw KmsException.invalidCiphertext(null);
    }
    var header = ByteBuffer.wrap(ciphertext, 1, 2 * Long.BYTES);
    return new UUID(header.getLong(), header.getLong());
  }

  byte[] encrypt(byte[] plaintext, byte[] initializationVector, Map<String, String> context) {
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, initializationVector, context).doFinal(plaintext);
      return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
          .put(FORMAT)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits())
          .put(initializationVector)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  byte[] decrypt(byte[] ciphertext, Map<String, String> context) {
    var vector =
        Arrays.copyOfRange(ciphertext, HEADER_BYTES - INITIALIZATION_VECTOR_BYTES, HEADER_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, vector, context)
          .doFinal(ciphertext, HEADER_BYTES, ciphertext.length - HEADER_BYTES);
    } catch (GeneralSecurityException e) {
      throw KmsException.invalidCiphertext(e);
    }
  }

  private Cipher cipher(int mode, byte[] initializationVector, Map<String, String> context)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, material, new GCMParameterSpec(TAG_BITS, initializationVector));
    // Lengths go in front, or {"a": "bc"} and {"ab": "c"} would be the same.
    for (var entry : new TreeMap<>(context).entrySet()) {
      addLengthAndBytes(cipher, entry.getKey());
      addLengthAndBytes(cipher, entry.getValue());
    }
    return cipher;
  }

  private static void addLengthAndBytes(Cipher cipher, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
    cipher.updateAAD(bytes);
  }
}
