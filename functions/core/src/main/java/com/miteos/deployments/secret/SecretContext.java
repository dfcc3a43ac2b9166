package com.miteos.deployments.secret;

import com.miteos.deployments.access.AccountId;

/// Whose secret it is: a ciphertext copied to another account or config does not decrypt there.
public record SecretContext(AccountId account, String configId) {}
