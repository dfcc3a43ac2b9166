package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.site.FileAnswer;
import com.miteos.deployments.simulator.vercel.VercelSite.ServedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Serves a deployment as its Build Output says: rules, then files, then rules for what is no file,
/// then rules for errors.
final class VercelServing {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Map<String, String> CACHING =
      Map.of("Cache-Control", "public, max-age=0, must-revalidate");

  static Answer nothingHere() {
    return Answer.text(
            404, "The deployment could not be found on Vercel.\n\nDEPLOYMENT_NOT_FOUND\n")
        .withHeader("x-vercel-error", "DEPLOYMENT_NOT_FOUND");
  }

  Answer answer(Call call, VercelSite site) throws IOException {
    if (!READING.contains(call.method())) {
      return Answer.text(405, "INVALID_REQUEST_METHOD\n").withHeader("Allow", "GET, HEAD");
    }
    return new Visit(call, site).answer();
  }

  /// One request on its way through the rules.
  private static final class Visit {
    private final Call call;
    private final VercelSite site;
    private final Map<String, String> headers = new LinkedHashMap<>(CACHING);
    private String path;

    Visit(Call call, VercelSite site) {
      this.call = call;
      this.site = site;
      this.path = call.decodedPath();
    }

    Answer answer() throws IOException {
      var early = apply(phase(""));
      if (early.isPresent()) {
        return early.get().withHeaders(headers);
      }
      var file = site.find(path);
      if (file.isEmpty()) {
        var late = apply(phase("filesystem"));
        if (late.isPresent()) {
          return late.get().withHeaders(headers);
        }
        file = site.find(path).or(() -> site.find(path.replaceFirst("\\.html$", "")));
      }
      return (file.isPresent() ? serve(200, file.get()) : notFound()).withHeaders(headers);
    }

    /// The rules between this handle and the next.
    private List<JsonNode> phase(String handle) {
      var rules = new ArrayList<JsonNode>();
      var current = "";
      for (var rule : site.routes()) {
        if (rule.has("handle")) {
          current = rule.path("handle").asText();
        } else if (current.equals(handle)) {
          rules.add(rule);
        }
      }
      return rules;
    }

    /// Rewrites the path; an answer where a rule says one by itself.
    private Optional<Answer> apply(List<JsonNode> rules) {
      for (var rule : rules) {
        var match = Pattern.compile(rule.path("src").asText()).matcher(path);
        if (!match.find()) {
          continue;
        }
        for (var header : rule.path("headers").properties()) {
          headers.put(header.getKey(), fill(header.getValue().asText(), match));
        }
        var status = rule.path("status").asInt();
        if (status >= 300 && status < 400) {
          return Optional.of(Answer.empty(status));
        }
        if (rule.has("dest")) {
          path = fill(rule.path("dest").asText(), match).split("[?#]", 2)[0];
        }
        if (!rule.path("continue").asBoolean()) {
          break;
        }
      }
      return Optional.empty();
    }

    private Answer notFound() throws IOException {
      for (var rule : phase("error")) {
        var match = Pattern.compile(rule.path("src").asText()).matcher(path);
        if (rule.path("status").asInt() == 404 && match.find()) {
          var page = site.find(fill(rule.path("dest").asText(), match));
          if (page.isPresent()) {
            return serve(404, page.get());
          }
        }
      }
      return Answer.text(404, "The page could not be found\n\nNOT_FOUND\n")
          .withHeader("x-vercel-error", "NOT_FOUND");
    }

    private Answer serve(int status, ServedFile file) throws IOException {
      return FileAnswer.of(call, status, site.stored(file), file.sha(), file.contentType());
    }

    /// `$1` is what the first group of the rule matched, nothing where it matched nothing.
    private static String fill(String template, Matcher match) {
      return Pattern.compile("\\$(\\d)")
          .matcher(template)
          .replaceAll(reference -> {
            var group = Integer.parseInt(reference.group(1));
            var text = group <= match.groupCount() ? match.group(group) : null;
            return text == null ? "" : Matcher.quoteReplacement(text);
          });
    }
  }
}
