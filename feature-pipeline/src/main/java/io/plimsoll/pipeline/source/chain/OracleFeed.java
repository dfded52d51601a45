package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.OracleRound;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A price feed of Chainlink, told by a file's name such as {@code chainlink_ETH-USD_2022}.
 *
 * @param feed of its rounds, such as {@code chainlink:ETH-USD}
 * @param decimals of its answers
 */
record OracleFeed(Feed feed, int decimals) {
  private static final Pattern NAME =
      Pattern.compile("(?:.*[^A-Z0-9])?([A-Z0-9]{2,12})-([A-Z0-9]{2,6})(?:[^A-Z0-9].*)?");
  private static final int USD_DECIMALS = 8;
  private static final int ETH_DECIMALS = 18;
  private static final int PHASE_SHIFT = 64;
  private static final int SEQUENCE_SHIFT = 48;

  /**
   * Returns the feed that the name {@code stem} tells.
   *
   * @param decimals of the answers; by Chainlink's custom 18 for quotes in ETH and 8 for others if
   *     not given
   * @throws IOException if the name tells no pair
   */
  static OracleFeed ofName(String stem, OptionalInt decimals) throws IOException {
    Matcher name = NAME.matcher(stem);
    if (!name.matches()) {
      throw new IOException(
          "Cannot read "
              + stem
              + ": its name must tell the pair, as chainlink_ETH-USD does; rename the file");
    }
    String quote = name.group(2);
    return new OracleFeed(
        new Feed(EventKind.ORACLE, "chainlink:" + name.group(1) + "-" + quote),
        decimals.orElse(quote.equals("ETH") ? ETH_DECIMALS : USD_DECIMALS));
  }

  /** Returns the round with an integer answer. */
  OracleRound round(long updatedAt, BigInteger roundId, BigInteger answer) throws Refused {
    Refused.unless(answer.signum() > 0, Rejection.PRICE_NOT_POSITIVE);
    double price = new BigDecimal(answer, decimals).doubleValue();
    Refused.unless(Double.isFinite(price) && price > 0, Rejection.NOT_FINITE);
    return new OracleRound(updatedAt, sequence(roundId), price);
  }

  /*
   * A proxy numbers rounds phase · 2⁶⁴ + round of the aggregator, which is more than a long holds;
   * phase · 2⁴⁸ + round keeps the order and tells the same.
   */
  private static long sequence(BigInteger roundId) throws Refused {
    BigInteger phase = roundId.shiftRight(PHASE_SHIFT);
    BigInteger round = roundId.subtract(phase.shiftLeft(PHASE_SHIFT));
    Refused.unless(
        roundId.signum() >= 0
            && phase.bitLength() < Long.SIZE - SEQUENCE_SHIFT
            && round.bitLength() <= SEQUENCE_SHIFT,
        Rejection.VALUE_OUT_OF_RANGE);
    return phase.longValue() << SEQUENCE_SHIFT | round.longValue();
  }
}
