package com.miteos.deployments.simulator.expo;

import com.miteos.deployments.simulator.expo.ExpoDeployment.Content;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.site.ContentTypes;
import com.miteos.deployments.simulator.site.FileAnswer;
import com.miteos.deployments.simulator.storage.ContentStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Serves a deployment's assets, and of a server export the pages that are rendered already.
final class ExpoServing {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String NOT_FOUND_PAGE = "+not-found.html";
  private static final String SERVER = "server/";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "public, max-age=3600",
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload");

  private final ContentStore content;

  ExpoServing(ContentStore content) {
    this.content = content;
  }

  static Answer nothingHere() {
    return Answer.text(404, "Not Found\n");
  }

  Answer answer(Call call, Content files) throws IOException {
    if (!READING.contains(call.method())) {
      return Answer.text(405, "Method Not Allowed\n").withHeader("Allow", "GET, HEAD");
    }
    var path = call.decodedPath().substring(1);
    var found = find(files.assets(), path).or(() -> renderedPage(files, path));
    return found.isPresent() ? file(call, 200, found.get()) : notFound(call, files);
  }

  private Answer notFound(Call call, Content files) throws IOException {
    var page =
        named(files.assets(), NOT_FOUND_PAGE)
            .or(() -> named(files.server(), SERVER + NOT_FOUND_PAGE));
    return page.isPresent() ? file(call, 404, page.get()) : nothingHere();
  }

  /// Of the server's files only pages are for visitors; the others are its code.
  private static Optional<Found> renderedPage(Content files, String path) {
    return find(files.server(), SERVER + path).filter(found -> found.path().endsWith(".html"));
  }

  private record Found(String path, String digest) {}

  private static Optional<Found> find(Map<String, String> files, String path) {
    var folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    return List.of(path, path + ".html", folder + "index.html").stream()
        .flatMap(candidate -> named(files, candidate).stream())
        .findFirst();
  }

  private static Optional<Found> named(Map<String, String> files, String path) {
    return Optional.ofNullable(files.get(path)).map(digest -> new Found(path, digest));
  }

  private Answer file(Call call, int status, Found found) throws IOException {
    var stored =
        content
            .find(found.digest())
            .orElseThrow(() -> new IllegalStateException("Content is gone: " + found.digest()));
    var type = ContentTypes.withCharset(ContentTypes.of(found.path()));
    return FileAnswer.of(call, status, stored, found.digest(), type).withHeaders(HEADERS);
  }
}
