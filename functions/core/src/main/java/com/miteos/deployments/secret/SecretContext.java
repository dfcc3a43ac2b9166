package com.miteos.deployments.secret;

/// Whose secret it is, by the ids of account and config: a ciphertext copied to another does not
/// decrypt there.
public record SecretContext(String accountId, String configId) {}
