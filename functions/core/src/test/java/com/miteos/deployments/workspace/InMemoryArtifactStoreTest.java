package com.miteos.deployments.workspace;

import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import java.time.Instant;

final class InMemoryArtifactStoreTest implements ArtifactStoreContract {
  @Override
  public Uploads uploads() {
    var clock = SettableClock.at("2026-11-24T10:00:00Z");
    var store = new InMemoryArtifactStore(clock);
    return new Uploads() {
      @Override
      public ArtifactStore store() {
        return store;
      }

      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public boolean upload(UploadTicket ticket, byte[] bytes) {
        return store.upload(ticket, bytes);
      }
    };
  }
}
