package com.miteos.deployments.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Lets the libraries below log warnings only.
final class QuietLogs {
  /// Held here because java.util.logging forgets the level of a logger nobody refers to.
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("org.apache.pekko"),
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("org.elasticmq"),
          Logger.getLogger("org.gaul"),
          Logger.getLogger("scalikejdbc"),
          Logger.getLogger("software.amazon"));

  private QuietLogs() {}

  static void install() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
  }
}
