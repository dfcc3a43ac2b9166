package com.miteos.deployments.executor;

import java.io.IOException;

/// Storage refused a transfer for good, or answered it wrong.
final class TransferFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  TransferFailedException(String message) {
    super(message);
  }
}
