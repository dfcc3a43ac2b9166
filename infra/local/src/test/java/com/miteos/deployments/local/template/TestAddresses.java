package com.miteos.deployments.local.template;

/// Addresses of services that are not running.
final class TestAddresses implements Addresses {
  @Override
  public String queueUrl(String queueName) {
    return "http://127.0.0.1:1/000000000000/" + queueName;
  }

  @Override
  public String keyId(String logicalId) {
    return logicalId + "-id";
  }
}
