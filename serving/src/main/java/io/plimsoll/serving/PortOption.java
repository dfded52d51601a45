package io.plimsoll.serving;

import io.plimsoll.market.Check;

/** The range of a port to listen on. */
final class PortOption {
  private static final int LARGEST = 65_535;

  private PortOption() {}

  static void check(int port) {
    Check.argument(port >= 0 && port <= LARGEST, "port must lie in [0, 65535], was %s", port);
  }
}
