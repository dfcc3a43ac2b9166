package com.miteos.deployments.aws.s3;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Takes the bytes of a new object of any size and sends them on in parts: while one part is
/// filled, the one before it is on its way, so two parts' memory is all it takes.
///
/// Nothing is stored before [#complete].
final class S3Upload extends OutputStream {
  static final int PART_BYTES = 5 << 20;

  /// What a small object's bytes are collected in; it grows up to a part's size.
  private static final int FIRST_BYTES = 64 << 10;

  /// Where the object goes and what it is.
  record Place(String bucket, String key, String contentType) {}

  private final S3Client client;
  private final Place place;
  private final List<CompletedPart> sent = new ArrayList<>();
  private byte[] buffer = new byte[FIRST_BYTES];
  private byte[] spare = new byte[0];
  private int filled;
  private @Nullable String uploadId;
  private @Nullable FutureTask<CompletedPart> onItsWay;

  S3Upload(S3Client client, Place place) {
    this.client = client;
    this.place = place;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    var done = 0;
    while (done < length) {
      makeRoom();
      var count = Math.min(length - done, buffer.length - filled);
      System.arraycopy(bytes, offset + done, buffer, filled, count);
      filled += count;
      done += count;
    }
  }

  private void makeRoom() throws IOException {
    if (filled == PART_BYTES) {
      sendPart();
    } else if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES, buffer.length * 2));
    }
  }

  private void sendPart() throws IOException {
    awaitPart();
    var upload = uploadId();
    var number = sent.size() + 1;
    var body = body();
    var task = new FutureTask<>(() -> send(upload, number, body));
    onItsWay = task;
    Thread.ofVirtual().start(task);
    var free = spare.length == PART_BYTES ? spare : new byte[PART_BYTES];
    spare = buffer;
    buffer = free;
    filled = 0;
  }

  /// Parts may be completed by a checksum only where the upload was created for it.
  private String uploadId() {
    if (uploadId == null) {
      uploadId =
          client
              .createMultipartUpload(request ->
                  request
                      .bucket(place.bucket())
                      .key(place.key())
                      .contentType(place.contentType())
                      .checksumAlgorithm(ChecksumAlgorithm.CRC32))
              .uploadId();
    }
    return uploadId;
  }

  /// What is in the buffer now, without a copy.
  private RequestBody body() {
    var bytes = buffer;
    var length = filled;
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, length), length, place.contentType());
  }

  private CompletedPart send(String upload, int number, RequestBody body) {
    var response =
        client.uploadPart(
            request ->
                request.bucket(place.bucket()).key(place.key()).uploadId(upload).partNumber(number),
            body);
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(response.eTag())
        .checksumCRC32(response.checksumCRC32())
        .build();
  }

  private void awaitPart() throws IOException {
    var task = onItsWay;
    if (task == null) {
      return;
    }
    onItsWay = null;
    try {
      sent.add(task.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DependencyUnavailableException unavailable) {
        throw unavailable;
      }
      throw new IOException("part " + (sent.size() + 1) + " was not taken", e.getCause());
    } catch (InterruptedException _) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a part was on its way");
    }
  }

  /// Makes the object readable.
  void complete() throws IOException {
    if (uploadId == null) {
      client.putObject(
          request ->
              request.bucket(place.bucket()).key(place.key()).contentType(place.contentType()),
          body());
      return;
    }
    if (filled > 0) {
      sendPart();
    }
    awaitPart();
    client.completeMultipartUpload(request ->
        request
            .bucket(place.bucket())
            .key(place.key())
            .uploadId(uploadId)
            .multipartUpload(upload -> upload.parts(sent)));
    uploadId = null;
  }

  /// Removes what has been sent, unless the upload is complete.
  void abort() throws IOException {
    var upload = uploadId;
    if (upload == null) {
      return;
    }
    uploadId = null;
    try {
      awaitPart();
    } finally {
      client.abortMultipartUpload(
          request -> request.bucket(place.bucket()).key(place.key()).uploadId(upload));
    }
  }
}
