package com.miteos.deployments.bundling;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/// The name of a zip entry, whose encoding its archive may declare or leave to guess.
final class ZipName {
  private static final Charset CODE_PAGE_437 = Charset.forName("IBM437");

  private ZipName() {}

  /// Names without a declared encoding are UTF-8 where they can be, as macOS writes them.
  static String of(ZipArchiveEntry entry) {
    var raw = entry.getRawName();
    if (entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField field
        && field.getNameCRC32() == checksum(raw)) {
      return new String(field.getUnicodeName(), StandardCharsets.UTF_8);
    }
    if (entry.getGeneralPurposeBit().usesUTF8ForNames()) {
      return new String(raw, StandardCharsets.UTF_8);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException _) {
      return new String(raw, CODE_PAGE_437);
    }
  }

  private static long checksum(byte[] bytes) {
    var checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }
}
