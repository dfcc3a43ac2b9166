package com.miteos.deployments.simulator.site;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/// The media type that a file's extension stands for.
public final class ContentTypes {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          entry("html", "text/html"),
          entry("htm", "text/html"),
          entry("css", "text/css"),
          entry("js", "application/javascript"),
          entry("mjs", "application/javascript"),
          entry("cjs", "application/node"),
          entry("json", "application/json"),
          entry("map", "application/json"),
          entry("webmanifest", "application/manifest+json"),
          entry("txt", "text/plain"),
          entry("md", "text/markdown"),
          entry("csv", "text/csv"),
          entry("xml", "application/xml"),
          entry("rss", "application/rss+xml"),
          entry("atom", "application/atom+xml"),
          entry("yaml", "text/yaml"),
          entry("yml", "text/yaml"),
          entry("svg", "image/svg+xml"),
          entry("png", "image/png"),
          entry("jpg", "image/jpeg"),
          entry("jpeg", "image/jpeg"),
          entry("gif", "image/gif"),
          entry("webp", "image/webp"),
          entry("avif", "image/avif"),
          entry("ico", "image/vnd.microsoft.icon"),
          entry("woff", "font/woff"),
          entry("woff2", "font/woff2"),
          entry("ttf", "font/ttf"),
          entry("otf", "font/otf"),
          entry("eot", "application/vnd.ms-fontobject"),
          entry("wasm", "application/wasm"),
          entry("pdf", "application/pdf"),
          entry("zip", "application/zip"),
          entry("gz", "application/gzip"),
          entry("mp4", "video/mp4"),
          entry("webm", "video/webm"),
          entry("mp3", "audio/mpeg"),
          entry("wav", "audio/wav"),
          entry("ogg", "audio/ogg"));

  private ContentTypes() {}

  public static String of(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    var dot = name.lastIndexOf('.');
    return dot < 0
        ? UNKNOWN
        : BY_EXTENSION.getOrDefault(name.substring(dot + 1).toLowerCase(Locale.ROOT), UNKNOWN);
  }

  /// Text is UTF-8 in every site that is deployed here.
  public static String withCharset(String type) {
    return type.startsWith("text/") || type.equals("application/javascript")
        ? type + "; charset=UTF-8"
        : type;
  }
}
