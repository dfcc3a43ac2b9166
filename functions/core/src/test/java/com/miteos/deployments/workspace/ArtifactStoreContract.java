package com.miteos.deployments.workspace;

import static com.miteos.deployments.testing.Samples.ACCOUNT;
import static com.miteos.deployments.testing.Samples.WORKSPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.workspace.ArtifactStore.UploadTicket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every store of artifacts does.
public interface ArtifactStoreContract {
  byte[] BYTES = "a very small archive".getBytes(UTF_8);
  Artifact SMALL =
      new Artifact(
          ArtifactFormat.ZIP,
          BYTES.length,
          "448f08252da70535f7605a7918dfd875fbdba9554f06cf7a94bc25561f05facf");
  Duration VALIDITY = Duration.ofMinutes(15);

  /// A store, and a client that uploads to its tickets.
  interface Uploads {
    ArtifactStore store();

    /// The time the store goes by.
    Instant now();

    /// Whether the bytes were taken.
    boolean upload(UploadTicket ticket, byte[] bytes);
  }

  /// New and empty at every call.
  Uploads uploads();

  @Test
  default void knowsOfNoUploadBeforeItCame() {
    var uploads = uploads();
    uploads.store().presignUpload(ACCOUNT, WORKSPACE, SMALL, VALIDITY);

    assertThat(uploads.store().uploadedAt(ACCOUNT, WORKSPACE, SMALL)).isEmpty();
  }

  @Test
  default void takesTheAnnouncedBytes() {
    var uploads = uploads();
    var ticket = uploads.store().presignUpload(ACCOUNT, WORKSPACE, SMALL, VALIDITY);

    assertThat(uploads.upload(ticket, BYTES)).isTrue();

    assertThat(uploads.store().uploadedAt(ACCOUNT, WORKSPACE, SMALL))
        .hasValueSatisfying(at ->
            assertThat(at)
                .isBetween(uploads.now().minusSeconds(60), uploads.now().plusSeconds(60)));
  }

  @Test
  default void keepsWorkspacesApart() {
    var uploads = uploads();
    uploads.upload(uploads.store().presignUpload(ACCOUNT, WORKSPACE, SMALL, VALIDITY), BYTES);

    var store = uploads.store();
    assertThat(store.uploadedAt(ACCOUNT, new WorkspaceId("ws_other"), SMALL)).isEmpty();
    assertThat(store.uploadedAt(new AccountId("acct_other"), WORKSPACE, SMALL)).isEmpty();
  }

  @Test
  default void takesNoOtherBytes() {
    var uploads = uploads();
    var ticket = uploads.store().presignUpload(ACCOUNT, WORKSPACE, SMALL, VALIDITY);

    assertThat(uploads.upload(ticket, "a very small ARCHIVE".getBytes(UTF_8))).isFalse();
    assertThat(uploads.upload(ticket, "longer than a very small archive".getBytes(UTF_8)))
        .isFalse();

    assertThat(uploads.store().uploadedAt(ACCOUNT, WORKSPACE, SMALL)).isEmpty();
  }

  @Test
  default void saysHowAndUntilWhenToUpload() {
    var uploads = uploads();

    var ticket = uploads.store().presignUpload(ACCOUNT, WORKSPACE, SMALL, VALIDITY);

    assertThat(ticket.headers()).containsEntry("content-type", "application/zip");
    assertThat(ticket.expiresAt())
        .isBetween(
            uploads.now().plus(VALIDITY).minusSeconds(60),
            uploads.now().plus(VALIDITY).plusSeconds(60));
  }
}
