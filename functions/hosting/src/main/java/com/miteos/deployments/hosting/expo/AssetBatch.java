package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Several files in one request: a form with a part for each, named by its digest.
record AssetBatch(List<BundledFile> files) {
  private static final String END = "\r\n";

  RequestBody body(BundleContent bundle) {
    return new RequestBody.Streamed(
        "multipart/form-data; boundary=" + boundary(),
        length(),
        () -> new Joined(parts(bundle).iterator()));
  }

  /// Content cannot hold it by chance, being part of its own digest.
  private String boundary() {
    return "----miteos-" + files.getFirst().sha512().substring(0, 32);
  }

  private long length() {
    return files.stream().mapToLong(file -> head(file).length + file.size() + END.length()).sum()
        + end().length;
  }

  private List<RequestBody.Source> parts(BundleContent bundle) {
    var parts = new ArrayList<RequestBody.Source>();
    for (var file : files) {
      parts.add(() -> new ByteArrayInputStream(head(file)));
      parts.add(() -> bundle.open(file));
      parts.add(() -> new ByteArrayInputStream(bytes(END)));
    }
    parts.add(() -> new ByteArrayInputStream(end()));
    return parts;
  }

  private byte[] head(BundledFile file) {
    return bytes(
        "--%s\r\nContent-Disposition: form-data; name=\"%2$s\"; filename=\"%2$s\"\r\n%3$s\r\n"
            .formatted(
                boundary(),
                file.sha512(),
                "Content-Type: " + file.contentType() + END + contentLength(file)));
  }

  /// Not standard but what lets Expo read the form faster; its own client leaves it out for
  /// nothing.
  private static String contentLength(BundledFile file) {
    return file.size() == 0 ? "" : "Content-Length: " + file.size() + END;
  }

  private byte[] end() {
    return bytes("--" + boundary() + "--" + END + END);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// One source after the other, each opened when it is its turn.
  private static final class Joined extends InputStream {
    private final Iterator<RequestBody.Source> sources;
    private InputStream current = InputStream.nullInputStream();

    Joined(Iterator<RequestBody.Source> sources) {
      this.sources = sources;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      var read = current.read(bytes, offset, length);
      while (read < 0 && sources.hasNext()) {
        current.close();
        current = sources.next().open();
        read = current.read(bytes, offset, length);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
