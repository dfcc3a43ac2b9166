package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.site.ContentTypes;
import com.miteos.deployments.simulator.site.FileAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Serves the files of a deployment as Cloudflare Pages does: redirects first, pretty urls, the
/// nearest `404.html`, or the index page where there is none.
///
/// A worker is not run: its site is served as if it passed every request on to the files.
final class CloudflareServing {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String INDEX = "index.html";
  private static final String HTML = ".html";
  private static final Map<String, String> CACHING =
      Map.of("Cache-Control", "public, max-age=0, must-revalidate");

  private final CloudflareStore store;

  CloudflareServing(CloudflareStore store) {
    this.store = store;
  }

  Answer answer(Call call, PagesDeployment deployment) throws IOException {
    if (!READING.contains(call.method())) {
      return Answer.text(405, "Method Not Allowed\n");
    }
    var rules = SiteRules.of(deployment.rules());
    var answer =
        find(call, deployment, rules)
            .withHeaders(CACHING)
            .withHeaders(rules.headersFor(call.decodedPath()));
    return deployment.isProduction() ? answer : answer.withHeader("X-Robots-Tag", "noindex");
  }

  private Answer find(Call call, PagesDeployment deployment, SiteRules rules) throws IOException {
    var path = call.decodedPath();
    for (var rule : rules.redirects()) {
      var target = rule.target(path);
      if (target.isPresent() && rule.status() == 200) {
        return serve(call, deployment, target.get());
      }
      if (target.isPresent()) {
        return Answer.redirect(rule.status(), target.get());
      }
    }
    return serve(call, deployment, path);
  }

  private Answer serve(Call call, PagesDeployment deployment, String path) throws IOException {
    var files = deployment.manifest().keySet();
    var better = prettier(path, files);
    if (better.isPresent()) {
      return Answer.redirect(308, encoded(better.get()));
    }
    if (files.contains(path) && !path.endsWith(HTML)) {
      return file(call, 200, path, deployment);
    }
    var page = path.endsWith("/") ? path + INDEX : path + HTML;
    return files.contains(page)
        ? file(call, 200, page, deployment)
        : notFound(call, deployment, path);
  }

  /// Pages have no suffix, index pages end with a slash.
  private static Optional<String> prettier(String path, Set<String> files) {
    if (path.endsWith("/" + INDEX) && files.contains(path)) {
      return Optional.of(path.substring(0, path.length() - INDEX.length()));
    }
    if (path.endsWith(HTML) && files.contains(path)) {
      return Optional.of(path.substring(0, path.length() - HTML.length()));
    }
    if (!path.endsWith("/") && !files.contains(path) && !files.contains(path + HTML)) {
      return Optional.of(path + "/").filter(folder -> files.contains(folder + INDEX));
    }
    return Optional.of(path)
        .filter(folder -> folder.length() > 1 && folder.endsWith("/"))
        .filter(folder -> !files.contains(folder + INDEX))
        .map(folder -> folder.substring(0, folder.length() - 1))
        .filter(page -> files.contains(page + HTML));
  }

  private Answer notFound(Call call, PagesDeployment deployment, String path) throws IOException {
    var files = deployment.manifest().keySet();
    for (var folder = parent(path); ; folder = parent(folder)) {
      if (files.contains(folder + "/404.html")) {
        return file(call, 404, folder + "/404.html", deployment);
      }
      if (folder.isEmpty()) {
        break;
      }
    }
    return files.contains("/" + INDEX)
        ? file(call, 200, "/" + INDEX, deployment)
        : Answer.empty(404);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  /// Bytes that are not there, or not under the key that they ought to have, are an error of the
  /// server; the deployment itself succeeds with them.
  private Answer file(Call call, int status, String path, PagesDeployment deployment)
      throws IOException {
    var key = deployment.manifest().getOrDefault(path, "");
    var content = store.content(key, path);
    if (content.isEmpty()) {
      return Answer.text(500, "Internal Server Error\n");
    }
    var type = ContentTypes.withCharset(store.contentType(key));
    return FileAnswer.of(call, status, content.get(), key, type);
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Not a path: " + path, e);
    }
  }
}
