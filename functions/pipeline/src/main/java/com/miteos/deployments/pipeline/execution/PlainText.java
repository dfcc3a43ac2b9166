package com.miteos.deployments.pipeline.execution;

import java.util.regex.Pattern;

/// Text as a log shows it, without what only means something to a terminal.
public final class PlainText {
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\\x1b\\[[0-?]*[ -/]*[@-~]|\\x1b\\][^\\x07\\x1b]*(\\x07|\\x1b\\\\)?|\\x1b[ -/]*[0-~]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

  private PlainText() {}

  public static String of(CharSequence printed) {
    if (printed
        .chars()
        .noneMatch(character -> character != '\t' && Character.isISOControl(character))) {
      return printed.toString();
    }
    return CONTROL.matcher(ESCAPES.matcher(printed).replaceAll("")).replaceAll("");
  }
}
