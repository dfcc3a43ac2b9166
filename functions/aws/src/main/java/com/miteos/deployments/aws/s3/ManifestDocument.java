package com.miteos.deployments.aws.s3;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// A manifest as JSON: which object holds the bytes, and every file in it.
record ManifestDocument(String content, List<FileEntry> files) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  record FileEntry(
      String path,
      long offset,
      long size,
      String contentType,
      String sha1,
      String sha512,
      String cloudflareHash) {
    static FileEntry of(BundledFile file) {
      return new FileEntry(
          file.path(),
          file.offset(),
          file.size(),
          file.contentType(),
          file.sha1(),
          file.sha512(),
          file.cloudflareHash());
    }

    BundledFile toFile() {
      return new BundledFile(path, offset, size, contentType, sha1, sha512, cloudflareHash);
    }
  }

  static ManifestDocument of(String content, BundleManifest manifest) {
    return new ManifestDocument(content, manifest.files().stream().map(FileEntry::of).toList());
  }

  BundleManifest toManifest() {
    return new BundleManifest(files.stream().map(FileEntry::toFile).toList());
  }

  /// Does not close the stream.
  void write(OutputStream output) throws IOException {
    try (var generator = MAPPER.createGenerator(output)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeObject(this);
    }
  }

  static ManifestDocument read(InputStream input) throws IOException {
    return MAPPER.readValue(input, ManifestDocument.class);
  }
}
