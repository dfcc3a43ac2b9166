package com.miteos.deployments.history;

import java.util.Locale;

/// How much a log line matters.
public enum LogLevel {
  INFO,
  WARN,
  ERROR;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
