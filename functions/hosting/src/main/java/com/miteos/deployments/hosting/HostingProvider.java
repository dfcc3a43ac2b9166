package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.util.function.Predicate;

/// A host that deployments are pushed to; every call ends by its deadline.
///
/// Each call throws [ProviderRejectedException] where the host refuses for good,
/// [ProviderUnavailableException] where it may work later, and DependencyUnavailableException where
/// our own storage fails.
public interface HostingProvider {
  Target target();

  /// Sees whether the host would take a deployment to this account; nothing changes there.
  Readiness inspect(HostingAccount account, Deadline deadline) throws InterruptedException;

  /// Creates the host's deployment, or resumes the earlier one, and uploads what the host lacks of
  /// the bundle.
  ///
  /// Repeating it after any failure leaves one deployment at the host.
  Release push(PushOrder order, Deadline deadline) throws InterruptedException;

  /// Asks once how far the host is.
  Progress check(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException;

  /// Stops the host's unfinished deployment where the host can; nothing happens to a finished one.
  void cancel(Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException;

  /// Whether visitors get this file of a bundle at its own path, byte for byte.
  ///
  /// Configuration and files the host does not publish are none of these.
  boolean serves(BundledFile file);

  /// The same for a whole bundle, where one file may decide about the others.
  default Predicate<BundledFile> serving(BundleManifest manifest) {
    return this::serves;
  }

  /// Whether this is how the host answers for a site that is up but asks visitors to sign in.
  boolean isAccessProtected(PublicAnswer answer);
}
