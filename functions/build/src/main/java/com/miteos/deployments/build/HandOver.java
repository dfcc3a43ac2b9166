package com.miteos.deployments.build;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/// The places in storage through which the executor gets a project and gives back what it made of
/// it.
interface HandOver {
  /// Places that no other build uses, open to whoever has the urls for as long as they are valid.
  Places open(Deployment deployment, Duration validity);

  /// Where an account's packages are kept under a digest of lock files; no other account and no
  /// other digest gets this place.
  Cache cache(AccountId account, String digest, Duration validity);

  /// One build's places.
  interface Places {
    URI sourceUrl();

    URI outputUrl();

    URI logUrl();

    URI stopUrl();

    /// The tar the executor says it has put there; throws [ExecutorLostException] where there is
    /// none of this size.
    ArchiveSource output(long size);

    /// What the executor has logged so far from this byte on, empty where there is no more yet.
    /// Reading it throws [ObjectReplacedException] where the executor has logged more since.
    InputStream log(long position) throws IOException;

    /// Tells the executor to stop.
    void stop();
  }
}
