package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.hosting.ProviderUnavailableException;

/// Whether Expo has begun an upload is unknown.
final class AnnouncementLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProviderUnavailableException unavailable;

  AnnouncementLostException(ProviderUnavailableException unavailable) {
    super(unavailable);
    this.unavailable = unavailable;
  }

  ProviderUnavailableException unavailable() {
    return unavailable;
  }
}
