package com.miteos.deployments.local.template;

/// What only the running services can say about the resources they hold.
public interface Addresses {
  String queueUrl(String queueName);

  String keyId(String logicalId);
}
