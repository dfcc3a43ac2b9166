package com.miteos.deployments.executor.process;

import java.io.IOException;
import java.io.InputStream;

/// Takes what a command prints, to its end.
@FunctionalInterface
public interface CommandOutput {
  void read(InputStream printed) throws IOException;
}
