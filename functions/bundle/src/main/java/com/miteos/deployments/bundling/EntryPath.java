package com.miteos.deployments.bundling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/// The path of an archive's entry, checked to stay inside the folder it is unpacked to.
final class EntryPath {
  private static final int MAX_PATH_BYTES = 1_024;
  private static final int MAX_NAME_BYTES = 255;
  private static final int MAX_TARGET_BYTES = 4_095;
  private static final int SHOWN_CHARACTERS = 200;
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");
  private static final Set<String> SYSTEM_FILES =
      Set.of("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini");

  private EntryPath() {}

  /// The path without empty and `.` parts; empty for the root itself.
  static String clean(String name) {
    check(name);
    var parts = new ArrayList<String>();
    for (var part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw refused(name, "leads out of its folder with '..'");
      }
      if (bytes(part) > MAX_NAME_BYTES) {
        throw refused(
            name, "has a name of %d bytes, longer than %d".formatted(bytes(part), MAX_NAME_BYTES));
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static void check(String name) {
    if (name.isEmpty()) {
      throw ArtifactRejectedException.invalid("expected a path for every file, got an empty name");
    }
    if (name.startsWith("/") || DRIVE.matcher(name).find()) {
      throw refused(name, "is absolute");
    }
    if (name.indexOf('\\') >= 0) {
      throw refused(name, "has a backslash");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw refused(name, "has a control character");
    }
    if (name.indexOf('\ufffd') >= 0) {
      throw refused(name, "is not text in the encoding its archive declares");
    }
    if (bytes(name) > MAX_PATH_BYTES) {
      throw refused(name, "has %d bytes, more than %d".formatted(bytes(name), MAX_PATH_BYTES));
    }
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Whether the operating system left the file there and no one meant it to be published.
  static boolean isSystemFile(String path) {
    return Arrays.stream(path.split("/", -1))
        .anyMatch(part -> SYSTEM_FILES.contains(part) || part.startsWith("._"));
  }

  /// Refuses a link whose target no file system would hold.
  static void requireTargetOf(String link, long bytes) {
    if (bytes > MAX_TARGET_BYTES) {
      throw ArtifactRejectedException.invalid(
          "expected links to point to paths of at most %d bytes, but that of %s has %d"
              .formatted(MAX_TARGET_BYTES, quote(link), bytes));
    }
  }

  /// The link, unless its target is no path or not inside the archive.
  static ArchiveEntry.SymbolicLink inside(ArchiveEntry.SymbolicLink link) {
    requireTargetOf(link.path(), bytes(link.target()));
    if (link.target().isEmpty() || link.target().indexOf('\0') >= 0) {
      throw refused(link, "to point to paths");
    }
    if (link.target().startsWith("/") || DRIVE.matcher(link.target()).find()) {
      throw refused(link, "to stay inside the archive");
    }
    int depth = (int) link.path().chars().filter(character -> character == '/').count();
    for (var part : link.target().split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> depth--;
        default -> depth++;
      }
      if (depth < 0) {
        throw refused(link, "to stay inside the archive");
      }
    }
    return link;
  }

  static ArtifactRejectedException special(String name) {
    return ArtifactRejectedException.invalid(
        "expected files, folders and links, but "
            + quote(name)
            + " is a device or another special file");
  }

  private static ArtifactRejectedException refused(
      ArchiveEntry.SymbolicLink link, String expectation) {
    return ArtifactRejectedException.invalid(
        "expected links "
            + expectation
            + ", but "
            + quote(link.path())
            + " points to "
            + quote(link.target()));
  }

  private static ArtifactRejectedException refused(String name, String why) {
    return ArtifactRejectedException.invalid(
        "expected relative paths with '/' between names, but " + quote(name) + " " + why);
  }

  /// The name for a message: short and without control characters.
  static String quote(String name) {
    var shown =
        name.length() <= SHOWN_CHARACTERS ? name : name.substring(0, SHOWN_CHARACTERS) + "…";
    return "'" + shown.replaceAll("\\p{Cntrl}", "\ufffd") + "'";
  }
}
