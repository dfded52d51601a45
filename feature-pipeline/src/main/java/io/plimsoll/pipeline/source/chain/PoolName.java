package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.Feed;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pool told by a file's name: {@code uniswap-v2_UNI-WETH…}, or {@code uniswap-v3_USDC-WETH_500…}
 * with the fee in millionths; token 0 first, as on chain.
 *
 * @param version 2 or 3
 * @param tokens of the pool
 * @param fee that a swap pays [1]
 * @param venue such as {@code uniswap-v3-500}: each fee of v3 is a pool of its own
 */
record PoolName(int version, PoolTokens tokens, double fee, String venue) {
  static final double V2_FEE = 0.003;
  private static final Pattern NAME =
      Pattern.compile(
          "uniswap-v(?:(2)_([A-Z0-9]+)-([A-Z0-9]+)|(3)_([A-Z0-9]+)-([A-Z0-9]+)_([0-9]{1,6}))"
              + "(?:[^A-Z0-9].*)?");
  private static final double MILLION = 1e6;

  static boolean fits(String stem) {
    return NAME.matcher(stem).matches();
  }

  /**
   * Returns the pool that {@code stem} tells.
   *
   * @throws IOException if it tells none, or the decimals of a token are unknown
   */
  static PoolName of(String stem) throws IOException {
    Matcher name = NAME.matcher(stem);
    if (!name.matches()) {
      throw new IOException(
          "Cannot read "
              + stem
              + ": its name must tell the pool, as uniswap-v2_UNI-WETH or"
              + " uniswap-v3_USDC-WETH_500");
    }
    if (name.group(1) != null) {
      return new PoolName(2, tokens(name.group(2), name.group(3)), V2_FEE, "uniswap-v2");
    }
    return new PoolName(
        3,
        tokens(name.group(5), name.group(6)),
        Integer.parseInt(name.group(7)) / MILLION,
        venue(Integer.parseInt(name.group(7))));
  }

  /** Returns the venue of v3 pools with a fee in millionths. */
  static String venue(long feeTier) {
    return "uniswap-v3-" + feeTier;
  }

  Feed feed() {
    return tokens.feed(venue);
  }

  private static PoolTokens tokens(String token0, String token1) throws IOException {
    return new PoolTokens(token0, decimals(token0), token1, decimals(token1));
  }

  private static int decimals(String token) throws IOException {
    return PoolTokens.decimalsOf(token)
        .orElseThrow(
            () ->
                new IOException(
                    "Cannot read amounts: the decimals of " + token + " are not known"));
  }
}
