package com.miteos.deployments.local;

import java.nio.file.Path;

/// Another runner works in the directory.
public final class DirectoryInUseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DirectoryInUseException(Path directory) {
    super("Another runner is using %s; stop it or give another --directory".formatted(directory));
  }
}
