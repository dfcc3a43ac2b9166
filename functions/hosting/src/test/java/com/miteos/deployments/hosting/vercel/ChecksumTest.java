package com.miteos.deployments.hosting.vercel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {
  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "0,1", "1,1", "1000,3", "7,65536", "123457,99991"})
  void followsFromThoseOfTheParts(int first, int second) {
    var bytes = new byte[first + second];
    new Random(first).nextBytes(bytes);

    var whole = sum(bytes, 0, first).then(sum(bytes, first, second));

    assertThat(whole).isEqualTo(sum(bytes, 0, bytes.length));
  }

  private static Checksum sum(byte[] bytes, int offset, int length) {
    var crc = new CRC32();
    crc.update(bytes, offset, length);
    return new Checksum(crc.getValue(), length);
  }
}
