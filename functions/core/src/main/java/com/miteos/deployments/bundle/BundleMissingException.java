package com.miteos.deployments.bundle;

/// No bundle is stored under the key, for it was never committed or its retention is over.
public final class BundleMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BundleMissingException(String key) {
    super("no bundle at '" + key + "'");
  }
}
