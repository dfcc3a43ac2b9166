package com.miteos.deployments.access;

/// The account and mode a deployment belongs to; nothing is visible across either.
public record Owner(AccountId account, Mode mode) {
  /// `account#mode`, the storage key of everything that is kept per owner.
  public String key() {
    return account.value() + "#" + mode.wireName();
  }

  /// The reverse of [#key].
  public static Owner ofKey(String key) {
    var separator = key.indexOf('#');
    if (separator < 0) {
      throw new IllegalArgumentException("expected account#mode, got '" + key + "'");
    }
    return new Owner(
        new AccountId(key.substring(0, separator)), Mode.of(key.substring(separator + 1)));
  }
}
