package com.miteos.deployments.simulator.site;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Stored files as answers, with an entity tag that spares the body where the visitor has it.
public final class FileAnswer {
  private FileAnswer() {}

  /// The whole file.
  ///
  /// @param key the digest of the content
  public static Answer of(Call call, int status, Path file, String key, String contentType)
      throws IOException {
    var tag = "\"" + key + "\"";
    if (status == 200
        && call.header("If-None-Match").filter(seen -> names(seen, tag)).isPresent()) {
      return Answer.empty(304).withHeader("ETag", tag);
    }
    return new Answer(
        status,
        Map.of("Content-Type", contentType, "ETag", tag),
        new Answer.FileContent(file, Files.size(file)));
  }

  private static boolean names(String seen, String tag) {
    return seen.strip().equals("*") || seen.contains(tag);
  }
}
