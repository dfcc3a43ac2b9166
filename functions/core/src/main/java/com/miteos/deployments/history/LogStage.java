package com.miteos.deployments.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The part of the work a log line comes from.
public enum LogStage {
  INSTALL,
  COMPILE,
  BUNDLE,
  UPLOAD,
  ACTIVATE,
  VERIFY;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LogStage> find(String wireName) {
    return Arrays.stream(values()).filter(stage -> stage.wireName().equals(wireName)).findFirst();
  }

  /// The accepted values for an error message.
  public static String accepted() {
    return Arrays.stream(values()).map(LogStage::wireName).collect(Collectors.joining(", "));
  }
}
