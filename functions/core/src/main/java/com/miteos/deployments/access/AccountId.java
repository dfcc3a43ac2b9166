package com.miteos.deployments.access;

import com.miteos.deployments.id.Ulid;

/// Whose things they are.
public record AccountId(String value) {
  public static final String PREFIX = "acct_";

  public AccountId {
    Ulid.requireId(value, PREFIX);
  }
}
