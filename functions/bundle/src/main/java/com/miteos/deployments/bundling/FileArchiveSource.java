package com.miteos.deployments.bundling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/// An archive that lies in a file.
public record FileArchiveSource(Path file, ArchiveFormat format, long size)
    implements ArchiveSource {
  public static FileArchiveSource of(Path file, ArchiveFormat format) throws IOException {
    return new FileArchiveSource(file, format, Files.size(file));
  }

  @Override
  public InputStream open(long offset) throws IOException {
    return Channels.newInputStream(Files.newByteChannel(file).position(offset));
  }
}
