package com.miteos.deployments.secret;

/// A stored secret that cannot be decrypted under the context it was read with.
public final class SecretUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretUnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
