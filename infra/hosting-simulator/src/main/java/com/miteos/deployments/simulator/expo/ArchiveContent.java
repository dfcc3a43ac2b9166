package com.miteos.deployments.simulator.expo;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads a gzipped tar: regular files in ustar form, longer names in pax headers.
final class ArchiveContent {
  private static final int BLOCK = 512;
  private static final int LARGEST = 64 << 20;

  private ArchiveContent() {}

  /// Contents by name, in their order; throws IOException where it is no such archive.
  static Map<String, byte[]> read(byte[] archive) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      var longName = "";
      for (var header = block(in); header[0] != 0; header = block(in)) {
        verify(header);
        var content = content(in, Integer.parseInt(text(header, 124, 12), 8));
        switch (header[156]) {
          case 'x' -> longName = path(content);
          case '0' -> {
            files.put(longName.isEmpty() ? name(header) : longName, content);
            longName = "";
          }
          default -> throw new IOException("Only regular files are expected");
        }
      }
      return files;
    } catch (NumberFormatException e) {
      throw new IOException("Not a tar header", e);
    }
  }

  private static byte[] block(InputStream in) throws IOException {
    var block = in.readNBytes(BLOCK);
    if (block.length < BLOCK) {
      throw new EOFException("The archive is cut off");
    }
    return block;
  }

  private static byte[] content(InputStream in, int size) throws IOException {
    if (size > LARGEST) {
      throw new IOException("Too large: " + size);
    }
    var content = in.readNBytes(size);
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    return content;
  }

  private static void verify(byte[] header) throws IOException {
    var sum = 8 * ' ';
    for (var index = 0; index < BLOCK; index++) {
      sum += index >= 148 && index < 156 ? 0 : header[index] & 0xff;
    }
    if (sum != Integer.parseInt(text(header, 148, 8), 8) || !text(header, 257, 5).equals("ustar")) {
      throw new IOException("Not a tar header");
    }
  }

  private static String name(byte[] header) {
    var prefix = text(header, 345, 155);
    var name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String path(byte[] records) {
    for (var entry : new String(records, StandardCharsets.UTF_8).split("\n", -1)) {
      var value = entry.replaceFirst("^\\d+ path=", "");
      if (value.length() < entry.length()) {
        return value;
      }
    }
    return "";
  }

  private static String text(byte[] header, int from, int length) {
    var text = new String(header, from, length, StandardCharsets.UTF_8);
    var end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}
