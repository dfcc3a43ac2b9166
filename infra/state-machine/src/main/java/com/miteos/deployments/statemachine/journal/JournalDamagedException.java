package com.miteos.deployments.statemachine.journal;

import java.nio.file.Path;

/// A line other than the last cannot be read, which no crash explains.
public final class JournalDamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalDamagedException(Path file, int line) {
    super("The journal " + file + " is damaged in line " + line + "; move it away to start over");
  }
}
