package com.miteos.deployments.bundle;

final class InMemoryBundleStoreTest implements BundleStoreContract {
  @Override
  public BundleStore bundles() {
    return new InMemoryBundleStore();
  }
}
