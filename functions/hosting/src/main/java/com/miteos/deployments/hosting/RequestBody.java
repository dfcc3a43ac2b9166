package com.miteos.deployments.hosting;

import java.io.IOException;
import java.io.InputStream;

/// What a request carries.
public sealed interface RequestBody {
  /// Opens the bytes anew for every attempt.
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /// Nothing.
  record Empty() implements RequestBody {}

  /// A small text held in memory.
  record Text(String contentType, String text) implements RequestBody {}

  /// Exactly `length` bytes, streamed from the source as the connection takes them.
  record Streamed(String contentType, long length, Source source) implements RequestBody {}

  static Text json(Object value) {
    return new Text("application/json", ProviderJson.write(value));
  }
}
