package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.hosting.ReadAhead;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.Segments;
import com.miteos.deployments.hosting.Segments.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of one upload, sent as a JSON list with their bytes in base64.
record AssetBatch(List<BundledFile> files, BundleContent bundle) {
  /// What goes into one upload at the most, in files and in bytes before the encoding, and how many
  /// uploads run at once.
  record Limits(int files, long bytes, int atOnce) {
    /// Those of Cloudflare's own client.
    static final Limits OFFICIAL = new Limits(2_000, 40 << 20, 3);
  }

  AssetBatch {
    files = List.copyOf(files);
  }

  /// As few as the limits allow but enough to keep all uploads busy, each about as large as the
  /// others.
  static List<AssetBatch> of(List<BundledFile> files, BundleContent bundle, Limits limits) {
    var open = new ArrayList<Pile>();
    var largestFirst =
        files.stream().sorted(Comparator.comparingLong(BundledFile::size).reversed()).toList();
    for (var file : largestFirst) {
      if (open.size() < limits.atOnce()) {
        open.add(new Pile());
        open.getLast().add(file);
      } else {
        open.stream()
            .filter(pile -> pile.hasRoomFor(file, limits))
            .min(Comparator.comparingLong(Pile::weight))
            .orElseGet(() -> {
              open.add(new Pile());
              return open.getLast();
            })
            .add(file);
      }
    }
    return open.stream().map(pile -> new AssetBatch(pile.files, bundle)).toList();
  }

  List<String> keys() {
    return files.stream().map(BundledFile::cloudflareHash).toList();
  }

  long size() {
    return files.stream().mapToLong(BundledFile::size).sum();
  }

  RequestBody body(ReadAhead ahead) {
    var segments = new ArrayList<Segment>();
    var separator = "[";
    for (var file : files) {
      segments.add(
          Segment.text(separator + "{\"key\":\"" + file.cloudflareHash() + "\",\"value\":\""));
      segments.add(
          Segment.stored(
              Base64Stream.encodedLength(file.size()), () -> new Base64Stream(bundle.open(file))));
      var type = RequestBody.json(file.contentType()).text();
      separator = "\",\"metadata\":{\"contentType\":" + type + "},\"base64\":true},";
    }
    segments.add(Segment.text(separator.substring(0, separator.length() - 1) + "]"));
    return new Segments(segments).body("application/json", ahead);
  }

  private static final class Pile {
    /// What a file costs apart from its bytes: its key, its type, the look-up in storage.
    private static final long PER_FILE = 4 << 10;

    private final List<BundledFile> files = new ArrayList<>();
    private long bytes;

    void add(BundledFile file) {
      files.add(file);
      bytes += file.size();
    }

    boolean hasRoomFor(BundledFile file, Limits limits) {
      return files.size() < limits.files() && bytes + file.size() <= limits.bytes();
    }

    long weight() {
      return bytes + files.size() * PER_FILE;
    }
  }
}
