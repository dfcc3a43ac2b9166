package com.miteos.deployments.local.demo;

/// A workspace made from a folder of `infra/local/demo`.
public enum DemoWorkspace {
  /// A finished site.
  STATIC("static", "ws_static", ArchiveFormat.ZIP),

  /// A project that has to be built.
  VITE("vite", "ws_vite", ArchiveFormat.TAR_GZ);

  private final String folder;
  private final String id;
  private final ArchiveFormat format;

  DemoWorkspace(String folder, String id, ArchiveFormat format) {
    this.folder = folder;
    this.id = id;
    this.format = format;
  }

  /// Its name in `endpoints.json`, too.
  public String folder() {
    return folder;
  }

  public String id() {
    return id;
  }

  ArchiveFormat format() {
    return format;
  }
}
