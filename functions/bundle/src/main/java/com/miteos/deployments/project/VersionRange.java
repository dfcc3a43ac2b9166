package com.miteos.deployments.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A range of versions as npm writes them, such as `>=20.9 <23`, `^18 || 20.x` or `v22`.
///
/// Labels of unfinished versions (`-rc.1`) are read but not compared.
final class VersionRange {
  private static final Pattern VERSION =
      Pattern.compile(
          "[v=]?(\\d{1,9}|[xX*])(?:\\.(\\d{1,9}|[xX*]))?(?:\\.(\\d{1,9}|[xX*]))?(?:[-+].*)?");
  private static final Pattern OPERATOR = Pattern.compile("(>=|<=|>|<|\\^|~>?)\\s*");
  private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");

  private final Predicate<Version> holds;

  private VersionRange(Predicate<Version> holds) {
    this.holds = holds;
  }

  /// Empty for what is no range of numbers, as `lts/*`.
  static Optional<VersionRange> parse(String text) {
    Predicate<Version> any = _ -> false;
    for (var alternative : text.strip().split("\\|\\|", -1)) {
      var all = all(HYPHEN.matcher(alternative.strip()).replaceAll(">=$1 <=$2"));
      if (all.isEmpty()) {
        return Optional.empty();
      }
      any = any.or(all.get());
    }
    return Optional.of(new VersionRange(any));
  }

  private static Optional<Predicate<Version>> all(String alternative) {
    Predicate<Version> all = _ -> true;
    var joined = OPERATOR.matcher(alternative).replaceAll("$1");
    for (var part : joined.split("[\\s,]+", -1)) {
      var operator = OPERATOR.matcher(part);
      var name = operator.lookingAt() ? operator.group(1) : "";
      var numbers = numbers(part.substring(name.length()));
      if (numbers.isEmpty()) {
        return Optional.empty();
      }
      all = all.and(comparison(name, numbers.get()));
    }
    return Optional.of(all);
  }

  /// As many numbers as are given, none for `*`.
  private static Optional<List<Integer>> numbers(String text) {
    var version = VERSION.matcher(text);
    return version.matches() ? Optional.of(numbers(version.toMatchResult())) : Optional.empty();
  }

  private static List<Integer> numbers(MatchResult version) {
    var numbers = new ArrayList<Integer>();
    for (int group = 1; group <= version.groupCount(); group++) {
      var number = version.group(group);
      if (number == null || !Character.isDigit(number.charAt(0))) {
        break;
      }
      numbers.add(Integer.valueOf(number));
    }
    return numbers;
  }

  private static Predicate<Version> comparison(String operator, List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return _ -> true;
    }
    var first = Version.first(numbers);
    var beyond = Version.beyond(numbers);
    return switch (operator) {
      case ">=" -> version -> version.compareTo(first) >= 0;
      case ">" -> version -> version.compareTo(beyond) >= 0;
      case "<" -> version -> version.compareTo(first) < 0;
      case "<=" -> version -> version.compareTo(beyond) < 0;
      case "^" -> between(first, Version.beyond(numbers.subList(0, caretDigits(numbers))));
      case "~", "~>" ->
          between(first, Version.beyond(numbers.subList(0, Math.min(2, numbers.size()))));
      default -> between(first, beyond);
    };
  }

  /// `^` keeps the first number that is not 0.
  private static int caretDigits(List<Integer> numbers) {
    int digits = 1;
    while (digits < numbers.size() && numbers.get(digits - 1) == 0) {
      digits++;
    }
    return digits;
  }

  private static Predicate<Version> between(Version first, Version beyond) {
    return version -> version.compareTo(first) >= 0 && version.compareTo(beyond) < 0;
  }

  /// Whether a version such as `20.11.1` or `v20.11.1` lies in it.
  boolean contains(String version) {
    return numbers(version).filter(numbers -> holds.test(Version.first(numbers))).isPresent();
  }

  private record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Comparator<Version> ORDER =
        Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    static Version first(List<Integer> given) {
      return new Version(number(given, 0), number(given, 1), number(given, 2));
    }

    private static int number(List<Integer> given, int place) {
      return place < given.size() ? given.get(place) : 0;
    }

    /// The first version after all that begin with these numbers.
    static Version beyond(List<Integer> given) {
      var next = new ArrayList<>(given);
      next.set(given.size() - 1, given.getLast() + 1);
      return first(next);
    }

    @Override
    public int compareTo(Version other) {
      return ORDER.compare(this, other);
    }
  }
}
