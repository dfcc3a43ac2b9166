package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Compares what a site serves with what the bundle holds.
final class ServedFile {
  /// Pages up to this size are compared byte for byte where their digest differs.
  private static final int LARGEST_COMPARED_PAGE = 1 << 20;

  /// The most a host is taken to add to a page.
  private static final int MOST_ADDED = 65_536;

  private static final int BUFFER = 65_536;

  private ServedFile() {}

  static boolean isOf(BundledFile file, InputStream served, BundleContent bundle)
      throws IOException {
    if (Probe.isPage(file) && file.size() <= LARGEST_COMPARED_PAGE) {
      return isPage(file, served, bundle);
    }
    return isExactly(file, served);
  }

  private static boolean isPage(BundledFile file, InputStream served, BundleContent bundle)
      throws IOException {
    var bytes = served.readNBytes(Math.toIntExact(file.size()) + MOST_ADDED + 1);
    if (hex(sha512().digest(bytes)).equals(file.sha512())) {
      return true;
    }
    if (bytes.length <= file.size() || bytes.length > file.size() + MOST_ADDED) {
      return false;
    }
    try (var original = bundle.open(file)) {
      return InsertedMarkup.explains(original.readAllBytes(), bytes);
    }
  }

  private static boolean isExactly(BundledFile file, InputStream served) throws IOException {
    var digest = sha512();
    var buffer = new byte[BUFFER];
    var length = 0L;
    for (var read = served.read(buffer); read >= 0; read = served.read(buffer)) {
      digest.update(buffer, 0, read);
      length += read;
      if (length > file.size()) {
        return false;
      }
    }
    return hex(digest.digest()).equals(file.sha512());
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
