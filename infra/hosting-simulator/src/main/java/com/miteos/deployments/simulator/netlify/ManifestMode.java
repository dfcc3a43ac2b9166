package com.miteos.deployments.simulator.netlify;

/// Whether the answer to a manifest says at once what is missing, or later when asked again.
enum ManifestMode {
  IMMEDIATE,
  ASYNCHRONOUS
}
