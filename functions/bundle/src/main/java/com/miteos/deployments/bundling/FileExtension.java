package com.miteos.deployments.bundling;

/// A file's extension as Node.js sees it, for Cloudflare's own client hashes it so: case kept, no
/// dot, empty for `.htaccess`.
final class FileExtension {
  private FileExtension() {}

  static String of(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }
}
