package com.miteos.deployments.local.service;

import java.net.URI;

/// Which services of AWS a system stands on.
public sealed interface Services {
  /// Those that start with it.
  record Embedded() implements Services {}

  /// Those of an account where everything may be made, all at one address, as LocalStack has them.
  /// They must invoke the functions where this system runs them; nobody is told of deployments'
  /// progress.
  record Shared(URI endpoint) implements Services {}
}
