package com.miteos.deployments.access;

import java.util.Set;

/// Who sent a request, as their token says.
public record Caller(Owner owner, Set<Scope> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public AccountId account() {
    return owner.account();
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
