package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.Rejection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The two tokens of a pool and which of them is the base: a dollar is always the quote, WETH is
 * against everything but a dollar, and otherwise token 1 is.
 *
 * @param token0 symbol, upper case
 * @param decimals0 of its raw amounts
 * @param token1 symbol, upper case
 * @param decimals1 of its raw amounts
 */
record PoolTokens(String token0, int decimals0, String token1, int decimals1) {
  /** Decimals of tokens that liquid pools hold, as their contracts state them. */
  private static final Map<String, Integer> DECIMALS =
      Map.ofEntries(
          Map.entry("WETH", 18),
          Map.entry("WBTC", 8),
          Map.entry("USDC", 6),
          Map.entry("USDT", 6),
          Map.entry("DAI", 18),
          Map.entry("FRAX", 18),
          Map.entry("LUSD", 18),
          Map.entry("BUSD", 18),
          Map.entry("TUSD", 18),
          Map.entry("GUSD", 2),
          Map.entry("UNI", 18),
          Map.entry("LINK", 18),
          Map.entry("AAVE", 18),
          Map.entry("MKR", 18),
          Map.entry("CRV", 18),
          Map.entry("SNX", 18),
          Map.entry("YFI", 18),
          Map.entry("COMP", 18),
          Map.entry("STETH", 18),
          Map.entry("WSTETH", 18),
          Map.entry("MATIC", 18));

  private static final Map<String, Integer> QUOTE_RANK =
      Map.of("USDC", 2, "USDT", 2, "DAI", 2, "FRAX", 2, "LUSD", 2, "BUSD", 2, "TUSD", 2, "WETH", 1);
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]+");
  private static final MathContext PRECISION = MathContext.DECIMAL128;
  private static final BigDecimal Q192 = new BigDecimal(BigInteger.ONE.shiftLeft(192));

  /** Returns the decimals of the token with {@code symbol}, if this class knows them. */
  static OptionalInt decimalsOf(String symbol) {
    Integer decimals = DECIMALS.get(symbol);
    return decimals == null ? OptionalInt.empty() : OptionalInt.of(decimals);
  }

  /** Returns the tokens of two symbols whose amounts are decimal numbers already. */
  static PoolTokens ofSymbols(String symbol0, String symbol1) throws Refused {
    String token0 = symbol0.toUpperCase(Locale.ROOT);
    String token1 = symbol1.toUpperCase(Locale.ROOT);
    Refused.unless(
        SYMBOL.matcher(token0).matches() && SYMBOL.matcher(token1).matches(),
        Rejection.VALUE_OUT_OF_RANGE);
    return new PoolTokens(
        token0, decimalsOf(token0).orElse(0), token1, decimalsOf(token1).orElse(0));
  }

  /** Returns whether token 0 is the base. */
  boolean baseIsFirst() {
    return QUOTE_RANK.getOrDefault(token0, 0) <= QUOTE_RANK.getOrDefault(token1, 0);
  }

  /** Returns the feed of this pool's states at {@code venue}. */
  Feed feed(String venue) {
    return Feed.of(
        EventKind.POOLS,
        baseIsFirst()
            ? Instrument.spot(venue, token0, token1)
            : Instrument.spot(venue, token1, token0));
  }

  /** Returns the amount of the base of two amounts. */
  double base(double amount0, double amount1) {
    return baseIsFirst() ? amount0 : amount1;
  }

  /** Returns the amount of the quote of two amounts. */
  double quote(double amount0, double amount1) {
    return baseIsFirst() ? amount1 : amount0;
  }

  /** Returns a raw amount of token 0 in units of it. */
  double amount0(BigInteger raw) {
    return new BigDecimal(raw, decimals0).doubleValue();
  }

  /** Returns a raw amount of token 1 in units of it. */
  double amount1(BigInteger raw) {
    return new BigDecimal(raw, decimals1).doubleValue();
  }

  /** Returns (√P / 2⁹⁶)² · 10^(decimals 0 − decimals 1), or its inverse [quote per base]. */
  double price(BigInteger sqrtPriceX96) throws Refused {
    Refused.unless(sqrtPriceX96.signum() > 0, Rejection.PRICE_NOT_POSITIVE);
    BigDecimal price =
        new BigDecimal(sqrtPriceX96.multiply(sqrtPriceX96))
            .divide(Q192, PRECISION)
            .scaleByPowerOfTen(decimals0 - decimals1);
    double value = (baseIsFirst() ? price : BigDecimal.ONE.divide(price, PRECISION)).doubleValue();
    Refused.unless(Double.isFinite(value) && value > 0, Rejection.NOT_FINITE);
    return value;
  }

  /** Returns raw liquidity √(raw 0 · raw 1) in √(base · quote). */
  double liquidity(BigInteger raw) {
    BigDecimal halved =
        (decimals0 + decimals1) % 2 == 0
            ? new BigDecimal(raw, (decimals0 + decimals1) / 2)
            : new BigDecimal(raw, (decimals0 + decimals1 + 1) / 2)
                .multiply(BigDecimal.TEN.sqrt(PRECISION));
    return halved.doubleValue();
  }
}
