package com.miteos.deployments.hosting;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One attempt at a call, over within its time limit whatever the other side does.
final class Exchange {
  /// Room for a list of missing files of the largest sites; more is not read into memory.
  private static final int MAX_ANSWER_BYTES = 32 << 20;

  private final HttpClient client;

  Exchange(HttpClient client) {
    this.client = client;
  }

  /// Throws [SourceUnreadableException] where the request's own body could not be read.
  ProviderAnswer send(ProviderRequest request, Duration limit)
      throws IOException, InterruptedException {
    try (var body = new SentBody(request.body())) {
      try {
        var httpRequest = httpRequest(request, body, limit);
        return TimeLimit.within(limit, () -> answer(httpRequest));
      } catch (IOException | DependencyUnavailableException failed) {
        var sourceFailure = body.sourceFailure();
        if (sourceFailure.isPresent()) {
          throw new SourceUnreadableException(sourceFailure.get());
        }
        throw failed;
      }
    }
  }

  private static HttpRequest httpRequest(ProviderRequest request, SentBody body, Duration limit) {
    var builder =
        HttpRequest.newBuilder(request.uri())
            .timeout(limit)
            .header("User-Agent", UserAgent.VALUE)
            .header("Accept", "application/json")
            .method(request.method(), body.publisher());
    var bearer = request.bearer();
    if (bearer != null) {
      builder.header("Authorization", "Bearer " + bearer.value());
    }
    request.headers().forEach(builder::header);
    body.contentType().ifPresent(type -> builder.header("Content-Type", type));
    return builder.build();
  }

  private ProviderAnswer answer(HttpRequest request) throws IOException, InterruptedException {
    var response = client.send(request, BodyHandlers.ofInputStream());
    var sentBytes = request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L);
    return new ProviderAnswer(response.statusCode(), response.headers(), text(response), sentBytes);
  }

  /// Read to its end, so that the connection can be used again.
  private static String text(HttpResponse<InputStream> response) throws IOException {
    try (var stream = response.body()) {
      var bytes = stream.readNBytes(MAX_ANSWER_BYTES + 1);
      if (bytes.length > MAX_ANSWER_BYTES) {
        throw new IOException("answer longer than " + MAX_ANSWER_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
