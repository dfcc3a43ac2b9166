package com.miteos.deployments.hosting;

/// What became of a deployment.
public enum End {
  LIVE("live"),
  WITHDRAWN("withdrawn"),
  REJECTED("rejected"),
  GIVEN_UP_FOR_NOW("given up for now");

  private final String words;

  End(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
