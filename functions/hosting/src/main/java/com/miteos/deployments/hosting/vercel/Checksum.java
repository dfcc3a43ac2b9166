package com.miteos.deployments.hosting.vercel;

/// The CRC-32 of so many bytes, from which that of longer runs of bytes follows without reading any
/// of them again.
///
/// As in zlib: appending bytes multiplies the polynomial that the sum stands for.
record Checksum(long crc, long length) {
  static final Checksum NOTHING = new Checksum(0, 0);

  /// The reversed polynomial of CRC-32, whose highest bit stands for x⁰.
  private static final int POLYNOMIAL = 0xEDB88320;

  private static final int ONE = 1 << 31;

  /// That of these bytes and then those.
  Checksum then(Checksum next) {
    var shifted = multiply(powerOfX(next.length * 8), (int) crc);
    return new Checksum((shifted ^ (int) next.crc) & 0xFFFF_FFFFL, length + next.length);
  }

  private static int powerOfX(long exponent) {
    var power = ONE;
    var square = ONE >>> 1;
    for (var rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power = multiply(square, power);
      }
      square = multiply(square, square);
    }
    return power;
  }

  private static int multiply(int left, int right) {
    var product = 0;
    var shifted = right;
    for (var bit = ONE; bit != 0; bit >>>= 1) {
      if ((left & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ ((shifted & 1) == 0 ? 0 : POLYNOMIAL);
    }
    return product;
  }
}
