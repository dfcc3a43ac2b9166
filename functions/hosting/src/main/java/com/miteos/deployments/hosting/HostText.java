package com.miteos.deployments.hosting;

import com.miteos.deployments.secret.Secret;

/// Makes a text of a host fit for a customer's eyes: on one line, short, and without the token that
/// some hosts echo.
public record HostText(Secret token) {
  private static final int MAX_LENGTH = 300;

  public String clean(String text) {
    var line =
        (token.value().isEmpty() ? text : text.replace(token.value(), "[redacted]"))
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }
}
