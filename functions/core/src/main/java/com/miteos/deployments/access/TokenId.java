package com.miteos.deployments.access;

import com.miteos.deployments.id.Ulid;

/// The name an operator knows a token by; it follows from the token's hash and opens nothing.
public record TokenId(String value) {
  public static final String PREFIX = "tok_";

  public TokenId {
    Ulid.requireId(value, PREFIX);
  }
}
