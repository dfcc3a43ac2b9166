package com.miteos.deployments.secret;

/// Encrypts secrets before they are stored and decrypts them for the steps that use them.
public interface SecretCipher {
  EncryptedSecret encrypt(Secret secret, SecretContext context);

  /// Throws [SecretUnreadableException] for another context's or a damaged ciphertext.
  Secret decrypt(EncryptedSecret secret, SecretContext context);
}
