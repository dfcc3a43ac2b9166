package com.miteos.deployments.config;

import com.miteos.deployments.secret.EncryptedSecret;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A config's secrets as stored: the provider's token, of which the last four characters may be
/// shown, and the build's variables.
public record ConfigSecrets(
    EncryptedSecret token, String tokenLast4, SortedMap<String, EncryptedSecret> environment) {
  public ConfigSecrets {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }
}
