package com.miteos.deployments.local.provision;

/// Something the template describes could not be made; the message is for whoever starts the
/// runner.
public final class ProvisioningException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProvisioningException(String message) {
    super(message);
  }

  ProvisioningException(String message, Throwable cause) {
    super(message, cause);
  }
}
