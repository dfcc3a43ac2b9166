package com.miteos.deployments.aws.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Exactly the bytes of a range of an object, asked for again from where a connection broke.
///
/// Closed early, it drops the connection instead of reading the rest.
final class RangeStream extends InputStream {
  /// Breaks in a row, without a byte between them, that are taken.
  private static final int MOST_BREAKS = 3;

  private static final int PRECONDITION_FAILED = 412;

  private final S3Client client;
  private final Range range;
  private long position;
  private int breaks;
  private @Nullable ResponseInputStream<GetObjectResponse> current;

  /// The bytes from `start` to before `end` of one version of an object, which its entity tag
  /// names; any version where that is null.
  record Range(String bucket, String key, @Nullable String entityTag, long start, long end) {}

  private RangeStream(S3Client client, Range range) {
    this.client = client;
    this.range = range;
    this.position = range.start();
  }

  /// Throws NoSuchKeyException where there is no object.
  static InputStream open(S3Client client, Range range) throws IOException {
    if (range.start() == range.end()) {
      return InputStream.nullInputStream();
    }
    var stream = new RangeStream(client, range);
    stream.connect();
    return stream;
  }

  private ResponseInputStream<GetObjectResponse> connect() throws IOException {
    try {
      var connected =
          client.getObject(request ->
              request
                  .bucket(range.bucket())
                  .key(range.key())
                  .ifMatch(range.entityTag())
                  .range("bytes=" + position + "-" + (range.end() - 1)));
      current = connected;
      return connected;
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED) {
        throw new ObjectReplacedException(range.key());
      }
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position < range.end()) {
      try {
        return readOn(target, offset, length);
      } catch (ObjectReplacedException e) {
        throw e;
      } catch (IOException e) {
        drop();
        if (++breaks > MOST_BREAKS) {
          throw e;
        }
      }
    }
    return -1;
  }

  private int readOn(byte[] target, int offset, int length) throws IOException {
    var source = current == null ? connect() : current;
    var count = source.read(target, offset, length);
    if (count < 0) {
      throw new EOFException("'" + range.key() + "' ended at byte " + position);
    }
    breaks = 0;
    position += count;
    return count;
  }

  private void drop() {
    if (current != null) {
      current.abort();
      current = null;
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null && position == range.end()) {
      current.close();
      current = null;
    }
    drop();
  }
}
