package com.miteos.deployments.simulator.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.vercel.VercelDeployment.FileEntry;
import com.miteos.deployments.simulator.vercel.VercelDeployment.Options;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The body of a create, and what is wrong with it.
record CreateRequest(Call call, JsonNode body) {
  private static final int MOST_FILES = 15_000;
  private static final int DIRECTORY = 16_877;
  private static final int MOST_INLINE_PAGES = 10;
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern PAGE = Pattern.compile(".*\\.(html?|md)");

  String project() {
    return body.path("project").asText(body.path("name").asText());
  }

  boolean isForced() {
    return call.query("forceNew").filter("1"::equals).isPresent();
  }

  boolean hasSettings() {
    return body.path("projectSettings").isObject();
  }

  Optional<Answer> complaint() {
    if (!body.path("name").isTextual()) {
      return Optional.of(VercelErrors.invalid("missing required property `name`."));
    }
    var files = body.path("files");
    if (files.isEmpty()) {
      return Optional.of(VercelErrors.noFiles());
    }
    if (files.size() > MOST_FILES) {
      return Optional.of(VercelErrors.tooManyFiles(MOST_FILES, files.size()));
    }
    var seen = new HashSet<String>();
    for (var file : files) {
      var path = file.path("file").asText();
      if (!isAcceptable(file) || !seen.add(path)) {
        return Optional.of(VercelErrors.invalid("`files` has an unusable entry '" + path + "'."));
      }
    }
    return metaComplaint();
  }

  private Optional<Answer> metaComplaint() {
    for (var value : body.path("meta")) {
      if (!value.isTextual()) {
        return Optional.of(VercelErrors.invalid("`meta` should hold strings."));
      }
    }
    return Optional.empty();
  }

  private static boolean isAcceptable(JsonNode file) {
    var path = file.path("file").asText();
    var isInline = file.path("data").isTextual();
    var isReference =
        SHA1.matcher(file.path("sha").asText()).matches() && file.path("size").isIntegralNumber();
    return !path.isEmpty()
        && !path.startsWith("/")
        && (isDirectory(file) || (isInline ? !file.has("sha") && !file.has("size") : isReference));
  }

  private static boolean isDirectory(JsonNode file) {
    return file.path("mode").asInt() == DIRECTORY;
  }

  /// Digests of content that was never uploaded, each once.
  Set<String> lacking(ContentStore content) {
    var lacking = new LinkedHashSet<String>();
    for (var file : body.path("files")) {
      var sha = file.path("sha").asText();
      if (SHA1.matcher(sha).matches() && !lacking.contains(sha) && !content.contains(sha)) {
        lacking.add(sha);
      }
    }
    return lacking;
  }

  /// Whether Vercel can publish this at once: a few pages that came with the request.
  boolean isInstant() {
    var files = body.path("files");
    for (var file : files) {
      if (!file.has("data") || !PAGE.matcher(file.path("file").asText()).matches()) {
        return false;
      }
    }
    return files.size() <= MOST_INLINE_PAGES;
  }

  Options options(boolean isFirst) {
    var meta = new HashMap<String, String>();
    body.path("meta").properties().forEach(e -> meta.put(e.getKey(), e.getValue().asText()));
    var target = body.path("target").asText(null);
    return new Options(
        body.path("name").asText(),
        isFirst ? "production" : target,
        Map.copyOf(meta),
        body.path("source").asText(null),
        isPrebuilt());
  }

  private boolean isPrebuilt() {
    return call.query("prebuilt").filter("1"::equals).isPresent()
        || body.path("files").findValuesAsText("file").contains(VercelSite.CONFIG);
  }

  /// The listed files; content that came inline is handed to `keep`.
  List<FileEntry> files(InlineContent keep) {
    var entries = new ArrayList<FileEntry>();
    for (var file : body.path("files")) {
      if (isDirectory(file)) {
        continue;
      }
      var path = file.path("file").asText();
      if (file.has("data")) {
        var bytes = inline(file);
        var sha = HexFormat.of().formatHex(VercelUploads.sha1().digest(bytes));
        keep.keep(bytes);
        entries.add(new FileEntry(path, sha, bytes.length));
      } else {
        entries.add(new FileEntry(path, file.path("sha").asText(), file.path("size").asLong()));
      }
    }
    return entries;
  }

  /// Stores content that has no upload of its own.
  @FunctionalInterface
  interface InlineContent {
    void keep(byte[] bytes);
  }

  private static byte[] inline(JsonNode file) {
    var data = file.path("data").asText();
    return file.path("encoding").asText().equals("base64")
        ? Base64.getDecoder().decode(data)
        : data.getBytes(StandardCharsets.UTF_8);
  }
}
