package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.simulator.cloudflare.FileKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A bundle in memory that remembers which of its files were read.
public final class SampleSite implements BundleContent {
  private final Map<String, byte[]> contents;
  private final BundleManifest manifest;
  private final List<String> opened = new CopyOnWriteArrayList<>();

  private SampleSite(Map<String, byte[]> contents) {
    this.contents = contents;
    var files = new ArrayList<BundledFile>();
    var offset = 0L;
    for (var entry : contents.entrySet()) {
      files.add(file(entry.getKey(), offset, entry.getValue()));
      offset += entry.getValue().length;
    }
    this.manifest = new BundleManifest(files);
  }

  public static SampleSite empty() {
    return new SampleSite(Map.of());
  }

  /// All files of a directory.
  public static SampleSite of(Path directory) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    try (var paths = Files.walk(directory)) {
      for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
        contents.put(
            directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return new SampleSite(contents);
  }

  /// A page, two different assets, a copy of one of them, an empty file and an awkward name.
  public static SampleSite small() {
    return empty()
        .with("index.html", "<!doctype html><title>Sample</title><h1>First</h1>")
        .with("assets/app.css", "h1 { color: teal }")
        .with("assets/my page ü+&.html", "<p>page</p>")
        .with("copy/app.css", "h1 { color: teal }")
        .with("robots.txt", "User-agent: *")
        .with("empty.txt", "");
  }

  public SampleSite with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public SampleSite with(String path, byte[] bytes) {
    var more = new LinkedHashMap<>(contents);
    more.put(path, bytes);
    return new SampleSite(more);
  }

  public long distinctContents() {
    return manifest.files().stream().map(BundledFile::sha1).distinct().count();
  }

  /// The paths of all files read so far, as often as they were.
  public List<String> opened() {
    return List.copyOf(opened);
  }

  @Override
  public BundleManifest manifest() {
    return manifest;
  }

  @Override
  public InputStream open(BundledFile file, long start, long length) throws IOException {
    opened.add(file.path());
    var bytes = contents.get(file.path());
    if (bytes == null) {
      throw new IOException("no '" + file.path() + "' in this bundle");
    }
    return new ByteArrayInputStream(bytes, (int) start, (int) length);
  }

  private static BundledFile file(String path, long offset, byte[] bytes) {
    return new BundledFile(
        path,
        offset,
        bytes.length,
        "application/octet-stream",
        hex("SHA-1", bytes),
        hex("SHA-512", bytes),
        FileKey.of(bytes, path));
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
