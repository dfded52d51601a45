package io.plimsoll.serving.onchain;

import java.util.HexFormat;

/** Bytes as they are printed: 0x and lower-case digits. */
final class Hex {
  private Hex() {}

  static String of(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  static byte[] bytes(String prefixed) {
    return HexFormat.of().parseHex(prefixed.startsWith("0x") ? prefixed.substring(2) : prefixed);
  }
}
