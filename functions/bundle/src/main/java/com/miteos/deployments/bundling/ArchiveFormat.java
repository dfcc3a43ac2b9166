package com.miteos.deployments.bundling;

import com.miteos.deployments.workspace.ArtifactFormat;
import java.util.Arrays;
import java.util.Optional;

/// The archive forms that are read: those of an upload and the plain tar the executor hands back.
public enum ArchiveFormat {
  ZIP("zip", 0, 'P', 'K'),
  TAR("tar", 257, 'u', 's', 't', 'a', 'r'),
  TAR_GZIP("tar.gz", 0, 0x1f, 0x8b),
  TAR_ZSTANDARD("tar.zst", 0, 0x28, 0xb5, 0x2f, 0xfd);

  /// Bytes of an archive's beginning that tell its form.
  static final int HEAD_BYTES = 262;

  private final String wireName;
  private final int magicOffset;
  private final byte[] magic;

  ArchiveFormat(String wireName, int magicOffset, int... magic) {
    this.wireName = wireName;
    this.magicOffset = magicOffset;
    this.magic = new byte[magic.length];
    for (int index = 0; index < magic.length; index++) {
      this.magic[index] = (byte) magic[index];
    }
  }

  public static ArchiveFormat of(ArtifactFormat format) {
    return switch (format) {
      case ZIP -> ZIP;
      case TAR_GZIP -> TAR_GZIP;
      case TAR_ZSTANDARD -> TAR_ZSTANDARD;
    };
  }

  public static Optional<ArchiveFormat> find(String wireName) {
    return Arrays.stream(values()).filter(format -> format.wireName.equals(wireName)).findFirst();
  }

  /// The form the first bytes of an archive speak of.
  static Optional<ArchiveFormat> recognise(byte[] head) {
    return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
  }

  public String wireName() {
    return wireName;
  }

  private boolean begins(byte[] head) {
    int end = magicOffset + magic.length;
    return head.length >= end && Arrays.equals(head, magicOffset, end, magic, 0, magic.length);
  }
}
