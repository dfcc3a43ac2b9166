package com.miteos.deployments.executor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest artifacts and outputs are known by.
final class Sha256 {
  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime has SHA-256", cause);
    }
  }
}
