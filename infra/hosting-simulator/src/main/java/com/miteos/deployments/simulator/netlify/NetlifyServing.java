package com.miteos.deployments.simulator.netlify;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.netlify.RedirectRule.Precedence;
import com.miteos.deployments.simulator.site.ContentTypes;
import com.miteos.deployments.simulator.site.FileAnswer;
import com.miteos.deployments.simulator.storage.ContentStore;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Serves the files of a deploy as Netlify does: pretty urls, rules of the deploy, `404.html`.
final class NetlifyServing {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String NOT_FOUND_PAGE = "404.html";
  private static final Map<String, String> CACHING =
      Map.of("Cache-Control", "public,max-age=0,must-revalidate");

  private final ContentStore content;

  NetlifyServing(ContentStore content) {
    this.content = content;
  }

  static Answer nothingHere() {
    return Answer.text(404, "Not Found\n");
  }

  /// @param files digest by path
  Answer answer(Call call, Map<String, String> files) throws IOException {
    if (!READING.contains(call.method())) {
      return Answer.text(405, "Method Not Allowed\n").withHeader("Allow", "GET, HEAD");
    }
    var rules = rules(files);
    var answer = find(call, new PrettyUrls(files.keySet()), files, rules);
    return answer.withHeaders(CACHING).withHeaders(rules.headersFor(call.decodedPath()));
  }

  private Answer find(Call call, PrettyUrls urls, Map<String, String> files, SiteRules rules)
      throws IOException {
    var path = call.decodedPath();
    var forced = redirect(call, urls, files, rules, Precedence.RULE_FIRST);
    if (forced.isPresent()) {
      return forced.get();
    }
    return switch (urls.find(path)) {
      case PrettyUrls.Found(var file) -> file(call, 200, file, files);
      case PrettyUrls.Elsewhere(var better) ->
          Answer.redirect(301, encoded(better) + queryOf(call));
      case PrettyUrls.Nowhere() -> {
        var redirect = redirect(call, urls, files, rules, Precedence.FILES_FIRST);
        yield redirect.isPresent() ? redirect.get() : notFound(call, files);
      }
    };
  }

  private Optional<Answer> redirect(
      Call call, PrettyUrls urls, Map<String, String> files, SiteRules rules, Precedence precedence)
      throws IOException {
    for (var rule : rules.redirects()) {
      var target = rule.target(call.decodedPath());
      if (rule.precedence() == precedence && target.isPresent()) {
        return Optional.of(follow(call, rule, target.get(), urls, files));
      }
    }
    return Optional.empty();
  }

  private Answer follow(
      Call call, RedirectRule rule, String target, PrettyUrls urls, Map<String, String> files)
      throws IOException {
    if (!rule.isRewrite()) {
      return Answer.redirect(rule.status(), target + (target.contains("?") ? "" : queryOf(call)));
    }
    if (!target.startsWith("/")) {
      return Answer.text(502, "The simulator does not call other servers: " + target + "\n");
    }
    var place = urls.find(target.split("[?#]", 2)[0]);
    if (place instanceof PrettyUrls.Elsewhere(var better)) {
      place = urls.find(better);
    }
    return place instanceof PrettyUrls.Found(var file)
        ? file(call, rule.status(), file, files)
        : notFound(call, files);
  }

  private Answer notFound(Call call, Map<String, String> files) throws IOException {
    return files.containsKey(NOT_FOUND_PAGE)
        ? file(call, 404, NOT_FOUND_PAGE, files)
        : nothingHere();
  }

  private Answer file(Call call, int status, String path, Map<String, String> files)
      throws IOException {
    var digest = files.getOrDefault(path, "");
    var type = ContentTypes.withCharset(ContentTypes.of(path));
    return FileAnswer.of(call, status, stored(digest), digest, type);
  }

  private SiteRules rules(Map<String, String> files) throws IOException {
    return SiteRules.of(
        text(files, SiteRules.REDIRECTS),
        text(files, SiteRules.HEADERS),
        text(files, SiteRules.TOML));
  }

  private String text(Map<String, String> files, String path) throws IOException {
    var digest = files.get(path);
    return digest == null
        ? ""
        : new String(Files.readAllBytes(stored(digest)), StandardCharsets.UTF_8);
  }

  private Path stored(String digest) {
    return content
        .find(digest)
        .orElseThrow(() -> new IllegalStateException("Content is gone: " + digest));
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Not a path: " + path, e);
    }
  }

  private static String queryOf(Call call) {
    return call.target().substring(call.path().length());
  }
}
