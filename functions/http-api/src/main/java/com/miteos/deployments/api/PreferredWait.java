package com.miteos.deployments.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long a caller would wait for a change, as its Prefer header says (RFC 7240, section 4.3).
///
/// A preference that is not understood is left alone, as that document wants.
public record PreferredWait(Duration duration) {
  /// No answer is held longer; the gateway gives up after 30 seconds.
  public static final Duration LONGEST = Duration.ofSeconds(25);

  static final String HEADER = "Prefer";

  private static final Pattern WAIT =
      Pattern.compile("wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

  static Optional<PreferredWait> of(String header) {
    return Arrays.stream(header.split(","))
        .map(preference -> WAIT.matcher(preference.strip()))
        .filter(found -> found.matches())
        .findFirst()
        .map(found -> new PreferredWait(atMost(Long.parseLong(found.group(1)))));
  }

  private static Duration atMost(long seconds) {
    return Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
  }

  /// The answer, saying that it was waited for.
  public Reply appliedTo(Reply reply) {
    return reply.with("Preference-Applied", "wait=" + duration.toSeconds());
  }
}
