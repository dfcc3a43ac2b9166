package com.miteos.deployments.hosting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// How we introduce ourselves to hosts and to the sites we verify.
final class UserAgent {
  static final String VALUE = "miteos-deployments/" + version() + " (+https://miteos.com)";

  private UserAgent() {}

  private static String version() {
    var build = new Properties();
    try (var stream = UserAgent.class.getResourceAsStream("build.properties")) {
      build.load(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return build.getProperty("version");
  }
}
