package com.miteos.deployments.bundling;

import static org.apache.commons.codec.digest.Blake3.hash;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Blake3Test {
  private static final int FULL = Blake3Lanes.LANES * Blake3Lanes.CHUNK_BYTES;

  private final Blake3 blake3 = new Blake3();

  /// The test vectors published with BLAKE3, whose input counts from 0 to 250 over and over.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0, af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262
          1, 2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213
          1023, 10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11
          1024, 42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7
          1025, d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444
          2048, e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a
          2049, 5f4d72f40d7a5f82b15ca2b2e44b1de3c2ef86c426c95c1af0b6879522563030
          3072, b98cb0ff3623be03326b373de6b9095218513e64f1ee2edd2525c7ad1e5cffd2
          3073, 7124b49501012f81cc7f11ca069ec9226cecb8a2c850cfe644e327d22d3e1cd3
          4096, 015094013f57a5277b59d8475c0501042c0b642e531b0a1c8f58d2163229e969
          4097, 9b4052b38f1c5fc8b1f9ff7ac7b27cd242487b3d890d15c96a1c25b8aa0fb995
          5120, 9cadc15fed8b5d854562b26a9536d9707cadeda9b143978f319ab34230535833
          5121, 628bd2cb2004694adaab7bbd778a25df25c47b9d4155a55f8fbd79f2fe154cff
          6144, 3e2e5b74e048f3add6d21faab3f83aa44d3b2278afb83b80b3c35164ebeca205
          6145, f1323a8631446cc50536a9f705ee5cb619424d46887f3c376c695b70e0f0507f
          7168, 61da957ec2499a95d6b8023e2b0e604ec7f6b50e80a9678b89d2628e99ada77a
          7169, a003fc7a51754a9b3c7fae0367ab3d782dccf28855a03d435f8cfe74605e7817
          8192, aae792484c8efe4f19e2ca7d371d8c467ffb10748d8a5a1ae579948f718a2a63
          8193, bab6c09cb8ce8cf459261398d2e7aef35700bf488116ceb94a36d0f5f1b7bc3b
          16384, f875d6646de28985646f34ee13be9a576fd515f76b5b0a26bb324735041ddde4
          31744, 62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47
          102400, bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085
          """)
  void agreesWithThePublishedVectors(int length, String hash) {
    var input = new byte[length];
    for (int index = 0; index < length; index++) {
      input[index] = (byte) (index % 251);
    }

    assertThat(digest(input)).isEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(ints = {FULL - 1, FULL, FULL + 1, 2 * FULL, 3 * FULL + 1, 5 * FULL + 4_097})
  void agreesWithAnotherImplementationBeyondThem(int length) {
    var input = new byte[length];
    new Random(length).nextBytes(input);

    assertThat(digest(input)).isEqualTo(HexFormat.of().formatHex(other(input)));
  }

  @Test
  void doesNotDependOnHowTheBytesCome() {
    var random = new Random(7);
    var input = new byte[2 * FULL + 777];
    random.nextBytes(input);
    for (int taken = 0; taken < input.length; ) {
      int step = Math.min(input.length - taken, 1 + random.nextInt(9_000));
      blake3.update(input, taken, step);
      taken += step;
    }

    assertThat(blake3.digest()).isEqualTo(other(input));
  }

  @Test
  void startsAnewAfterADigest() {
    digest(new byte[FULL + 5_000]);

    assertThat(digest(new byte[0]))
        .isEqualTo("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
  }

  private String digest(byte[] input) {
    blake3.update(input, 0, input.length);
    return HexFormat.of().formatHex(blake3.digest());
  }

  private static byte[] other(byte[] input) {
    return hash(input);
  }
}
