package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Release;

/// Where a provider writes down what must outlive a crash, and what the customer should read of its
/// work.
public interface PushJournal {
  /// Stores the provider's own deployment before anything is uploaded to it, so that a later
  /// attempt resumes it.
  ///
  /// Throws StaleDeploymentException where a later attempt has begun: stop at once then.
  void record(Release release);

  /// A line for the deployment's log.
  void log(String message);
}
