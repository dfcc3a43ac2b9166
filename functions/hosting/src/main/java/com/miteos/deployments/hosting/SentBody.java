package com.miteos.deployments.hosting;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.hosting.RequestBody.Empty;
import com.miteos.deployments.hosting.RequestBody.Streamed;
import com.miteos.deployments.hosting.RequestBody.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A body on its way in one attempt: closes what it opened also when the connection breaks, and
/// remembers when it was the source that failed and not the host.
final class SentBody implements AutoCloseable {
  private final RequestBody body;
  private final AtomicReference<@Nullable InputStream> opened = new AtomicReference<>();
  private final AtomicReference<@Nullable Exception> sourceFailure = new AtomicReference<>();

  SentBody(RequestBody body) {
    this.body = body;
  }

  Optional<String> contentType() {
    return switch (body) {
      case Empty() -> Optional.empty();
      case Text(var contentType, _) -> Optional.of(contentType);
      case Streamed(var contentType, _, _) -> Optional.of(contentType);
    };
  }

  BodyPublisher publisher() {
    return switch (body) {
      case Empty() -> BodyPublishers.noBody();
      case Text(_, var text) -> BodyPublishers.ofString(text);
      case Streamed(_, var length, var source) ->
          length == 0
              ? BodyPublishers.noBody()
              : BodyPublishers.fromPublisher(
                  BodyPublishers.ofInputStream(() -> open(source)), length);
    };
  }

  Optional<Exception> sourceFailure() {
    return Optional.ofNullable(sourceFailure.get());
  }

  private InputStream open(RequestBody.Source source) {
    try {
      var stream = new WatchedStream(source.open());
      opened.set(stream);
      return stream;
    } catch (IOException unreadable) {
      sourceFailure.set(unreadable);
      throw new UncheckedIOException(unreadable);
    } catch (DependencyUnavailableException unreadable) {
      sourceFailure.set(unreadable);
      throw unreadable;
    }
  }

  @Override
  public void close() {
    var stream = opened.get();
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException unreadable) {
        sourceFailure.compareAndSet(null, unreadable);
      }
    }
  }

  private final class WatchedStream extends FilterInputStream {
    WatchedStream(InputStream source) {
      super(source);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException | DependencyUnavailableException unreadable) {
        sourceFailure.compareAndSet(null, unreadable);
        throw unreadable;
      }
    }
  }
}
