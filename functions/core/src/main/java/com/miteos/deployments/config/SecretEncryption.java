package com.miteos.deployments.config;

import com.miteos.deployments.secret.EncryptedSecret;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.secret.SecretCipher;
import com.miteos.deployments.secret.SecretContext;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Encrypts one config's secrets under its context.
record SecretEncryption(SecretCipher cipher, SecretContext context) {
  ConfigSecrets all(Secret token, Map<String, Secret> environment) {
    return new ConfigSecrets(one(token), token.last4(), variables(environment));
  }

  EncryptedSecret one(Secret secret) {
    return cipher.encrypt(secret, context);
  }

  SortedMap<String, EncryptedSecret> variables(Map<String, Secret> environment) {
    var encrypted = new TreeMap<String, EncryptedSecret>();
    environment.forEach((name, value) -> encrypted.put(name, one(value)));
    return encrypted;
  }
}
