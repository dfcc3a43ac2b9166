package com.miteos.deployments.hosting;

/// The bytes to be uploaded could not be read from our own storage.
final class SourceUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SourceUnreadableException(Exception cause) {
    super("cannot read the bytes to upload", cause);
  }
}
