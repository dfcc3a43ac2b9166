package com.miteos.deployments.bundling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The content type a file is served with, by its extension as `content-types.txt` lists them.
final class ContentTypes {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> BY_EXTENSION = load();

  private ContentTypes() {}

  static String of(String extension) {
    return BY_EXTENSION.getOrDefault(extension.toLowerCase(Locale.ROOT), UNKNOWN);
  }

  private static Map<String, String> load() {
    var table = ContentTypes.class.getResourceAsStream("content-types.txt");
    var types = new HashMap<String, String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(table), StandardCharsets.UTF_8))) {
      for (var line : lines.readAllLines()) {
        var words = line.split(" ", -1);
        for (int index = 1; index < words.length; index++) {
          types.put(words[index], words[0]);
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return Map.copyOf(types);
  }
}
