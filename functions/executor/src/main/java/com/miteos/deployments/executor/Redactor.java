package com.miteos.deployments.executor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes secret values out of text: as they are, URL-encoded, and in base64 wherever in it they
/// stand.
///
/// A value of [#SHORTEST] to 7 characters is taken out where it stands alone and looks like a
/// secret, with letters and digits. Shorter ones and the words in [#ORDINARY] stay: they would
/// mangle what is no secret.
final class Redactor {
  private static final int SHORTEST = 4;
  private static final int LONG = 8;
  private static final String REPLACEMENT = "[redacted]";

  /// Values that are in every log of a build and tell nobody anything.
  private static final Set<String> ORDINARY =
      Set.of("production", "development", "preview", "staging", "localhost", "disabled", "enabled");

  /// Columns after which `base64` begins a new line.
  private static final int BASE64_LINE = 76;

  private final List<String> values;
  private final List<Pattern> words;

  Redactor(Collection<String> secrets) {
    var lines =
        secrets.stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(Predicate.not(Redactor::isOrdinary))
            .distinct()
            .toList();
    this.values =
        lines.stream()
            .filter(value -> value.length() >= LONG)
            .flatMap(Redactor::forms)
            .filter(form -> form.length() >= LONG)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.words =
        lines.stream()
            .filter(value -> value.length() >= SHORTEST && value.length() < LONG)
            .filter(Redactor::looksSecret)
            .map(value ->
                Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(value) + "(?![A-Za-z0-9])"))
            .toList();
  }

  private static boolean isOrdinary(String value) {
    return ORDINARY.contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean looksSecret(String value) {
    return value.chars().anyMatch(Character::isLetter)
        && value.chars().anyMatch(Character::isDigit);
  }

  private static Stream<String> forms(String value) {
    var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    var forms = new LinkedHashSet<>(List.of(value, encoded, encoded.replace("+", "%20")));
    forms.add(asInJavaScript(encoded));
    forms.add(lowerCaseEscapes(encoded));
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      for (int before = 0; before < 3; before++) {
        forms.addAll(base64(value, encoder, before));
      }
    }
    return forms.stream();
  }

  private static String asInJavaScript(String encoded) {
    return encoded
        .replace("+", "%20")
        .replace("%21", "!")
        .replace("%27", "'")
        .replace("%28", "(")
        .replace("%29", ")")
        .replace("%7E", "~");
  }

  private static String lowerCaseEscapes(String encoded) {
    return Pattern.compile("%[0-9A-F]{2}")
        .matcher(encoded)
        .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  /// The characters of base64 that depend on the value alone, where so many bytes come before it,
  /// and those of them that fill a line where the value is all there is.
  private static List<String> base64(String value, Base64.Encoder encoder, int before) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    var padded = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, padded, before, bytes.length);
    var encoded = encoder.withoutPadding().encodeToString(padded);
    int first = (before * 8 + 5) / 6;
    int last = padded.length * 8 / 6;
    var own = encoded.substring(first, last);
    return before == 0
        ? Stream.concat(
                Stream.of(own),
                Pattern.compile("(?<=\\G.{" + BASE64_LINE + "})").splitAsStream(own))
            .toList()
        : List.of(own);
  }

  String redact(String text) {
    var clean = text;
    for (var value : values) {
      clean = clean.replace(value, REPLACEMENT);
    }
    for (var word : words) {
      clean = word.matcher(clean).replaceAll(REPLACEMENT);
    }
    return clean;
  }

  /// Characters of the longest value, so that a text is not cut in the middle of one.
  int longest() {
    return values.isEmpty() ? 0 : values.getFirst().length();
  }
}
