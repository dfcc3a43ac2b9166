package com.miteos.deployments.push;

/// Whether the state machine will run the step again when it throws.
enum Retries {
  MORE,
  NONE
}
