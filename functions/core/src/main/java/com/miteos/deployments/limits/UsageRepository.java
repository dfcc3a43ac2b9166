package com.miteos.deployments.limits;

import com.miteos.deployments.access.Owner;

/// What owners have used of their limits.
///
/// The unfinished deployments are counted where they are stored and finished, with the same stroke.
public interface UsageRepository {
  /// Counts one request; tells how many there have been in the window with it.
  int countRequest(Owner owner, RequestWindow window);

  /// How many requests were counted in the window.
  int requests(Owner owner, RequestWindow window);

  /// How many deployments of the owner are not finished.
  int unfinishedDeployments(Owner owner);
}
