package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.storage.ContentStore;
import com.miteos.deployments.simulator.storage.TarReader;
import com.miteos.deployments.simulator.vercel.VercelDeployment.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Files that came as a gzipped tar, in parts of up to 100 MiB that are numbered from 1.
final class SourceArchive {
  private static final Pattern PART = Pattern.compile("\\.vercel/source\\.tgz\\.part([1-9]\\d*)");
  private static final long LARGEST_PART = 100 << 20;
  private static final int BUFFER = 64 << 10;

  private SourceArchive() {}

  /// The listed files with the archive's in place of its parts; throws IOException where the parts
  /// are no archive.
  static List<FileEntry> unpack(List<FileEntry> listed, ContentStore content) throws IOException {
    var parts = new TreeMap<Integer, FileEntry>();
    var files = new ArrayList<FileEntry>();
    for (var entry : listed) {
      var part = PART.matcher(entry.file());
      if (part.matches()) {
        parts.put(Integer.parseInt(part.group(1)), entry);
      } else {
        files.add(entry);
      }
    }
    if (!parts.isEmpty()) {
      requireWhole(parts);
      unpack(List.copyOf(parts.values()), content, files);
    }
    return files;
  }

  private static void requireWhole(SortedMap<Integer, FileEntry> parts) throws IOException {
    if (parts.lastKey() != parts.size()) {
      throw new IOException("A part is missing");
    }
    for (var part : parts.values()) {
      if (part.size() > LARGEST_PART) {
        throw new IOException("Too large: " + part.file());
      }
    }
  }

  private static void unpack(List<FileEntry> parts, ContentStore content, List<FileEntry> files)
      throws IOException {
    try (var joined = join(parts, content);
        var archive = new GZIPInputStream(joined, BUFFER)) {
      TarReader.read(
          archive,
          (name, size, bytes) -> {
            try (var received = content.receive(bytes, VercelUploads.sha1())) {
              content.keep(received);
              files.add(new FileEntry(name, received.key(), size));
            }
          });
    }
  }

  private static InputStream join(List<FileEntry> parts, ContentStore content) throws IOException {
    var streams = new ArrayList<InputStream>();
    for (var part : parts) {
      streams.add(Files.newInputStream(path(part, content)));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  private static Path path(FileEntry part, ContentStore content) {
    return content
        .find(part.sha())
        .orElseThrow(() -> new IllegalStateException("Content is gone: " + part.sha()));
  }
}
