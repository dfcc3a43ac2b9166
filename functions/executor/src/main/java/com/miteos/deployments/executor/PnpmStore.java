package com.miteos.deployments.executor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// What pnpm fetched: packages' files, each named after the SHA-512 of its content.
///
/// Packages are laid out as links to them, so that a script that writes into a package writes here.
record PnpmStore(Path folder) {
  private static final Pattern NAME =
      Pattern.compile(".*/files/([0-9a-f]{2})/([0-9a-f]{126})(?:-exec)?");

  /// Whether all files still have the content they are named after.
  boolean isAsFetched() throws IOException {
    for (var file : files()) {
      var name = NAME.matcher(file.toString());
      if (name.matches() && !contentDigest(file).equals(name.group(1) + name.group(2))) {
        return false;
      }
    }
    return true;
  }

  private List<Path> files() throws IOException {
    try (var found = Files.walk(folder)) {
      return found.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-512", impossible);
    }
  }

  private static String contentDigest(Path file) throws IOException {
    try (var content = new DigestInputStream(Files.newInputStream(file), sha512())) {
      content.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(content.getMessageDigest().digest());
    }
  }
}
