package com.miteos.deployments.aws.kms;

import com.miteos.deployments.aws.LocalStack;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.secret.SecretCipher;
import com.miteos.deployments.secret.SecretCipherContract;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/// The cipher's contract over LocalStack, where there is a Docker engine to run it.
@Testcontainers(disabledWithoutDocker = true)
final class LocalStackCipherIT implements SecretCipherContract {
  @Container private static final LocalStackContainer SERVER = LocalStack.container("kms");

  @Override
  public SecretCipher cipher() {
    return TestKeys.newCipher(TestEnvironment.with("KMS", SERVER.getEndpoint()));
  }
}
