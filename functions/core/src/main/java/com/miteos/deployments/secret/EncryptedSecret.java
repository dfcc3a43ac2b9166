package com.miteos.deployments.secret;

/// A secret as it is stored: base64 text, unreadable without the key service and the context it was
/// encrypted under.
public record EncryptedSecret(String ciphertext) {}
