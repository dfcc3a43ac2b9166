package com.miteos.deployments.bundling;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundleWriter;
import com.miteos.deployments.bundle.BundledFile;
import java.io.IOException;
import java.util.ArrayList;

/// Turns a finished site's archive into a bundle, in one pass and without holding a file.
public final class Bundler {
  private static final int BUFFER_BYTES = 128 << 10;

  private final ArchiveLimits limits;

  public Bundler(ArchiveLimits limits) {
    this.limits = limits;
  }

  /// Writes the files below `folder` (empty for all, as [Inspection#folder]) end to end and returns
  /// what was written; to commit it is the caller's.
  public BundleManifest bundle(ArchiveSource source, String folder, BundleWriter writer)
      throws IOException {
    var files = new ArrayList<BundledFile>();
    try (var archive = Archive.open(source, limits)) {
      var content = new BundledContent(archive, writer);
      for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
        var path = entry.get().path();
        if (path.startsWith(folder)) {
          switch (entry.get()) {
            case ArchiveEntry.File file -> files.add(content.copy(path.substring(folder.length())));
            case ArchiveEntry.Folder _ -> {}
            case ArchiveEntry.SymbolicLink _, ArchiveEntry.HardLink _ -> throw link(path);
          }
        }
      }
    }
    if (files.isEmpty()) {
      throw ArtifactRejectedException.invalid(
          "expected files in folder " + EntryPath.quote(folder) + ", got none");
    }
    return new BundleManifest(files);
  }

  /// A bundle is files; what a link stands for is for the packing tool to say.
  private static ArtifactRejectedException link(String path) {
    return ArtifactRejectedException.invalid(
        "expected the files themselves in a finished site, but "
            + EntryPath.quote(path)
            + " is a link; 'zip -r' and 'tar -h --hard-dereference' pack what links point to");
  }

  /// Copies one file after the other behind those already written.
  private static final class BundledContent {
    private final Archive archive;
    private final BundleWriter writer;
    private final FileDigests digests = new FileDigests();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long offset;

    BundledContent(Archive archive, BundleWriter writer) {
      this.archive = archive;
      this.writer = writer;
    }

    BundledFile copy(String path) throws IOException {
      long size = 0;
      for (int read; (read = archive.read(buffer)) >= 0; size += read) {
        digests.update(buffer, 0, read);
        writer.write(buffer, 0, read);
      }
      var extension = FileExtension.of(path);
      var result = digests.finish(extension);
      long start = offset;
      offset += size;
      return new BundledFile(
          path,
          start,
          size,
          ContentTypes.of(extension),
          result.sha1(),
          result.sha512(),
          result.cloudflare());
    }
  }
}
