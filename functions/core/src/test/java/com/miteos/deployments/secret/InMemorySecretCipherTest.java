package com.miteos.deployments.secret;

final class InMemorySecretCipherTest implements SecretCipherContract {
  @Override
  public SecretCipher cipher() {
    return new InMemorySecretCipher();
  }
}
