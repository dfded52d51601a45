package io.plimsoll.artifact.margin;

import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Sums over the accounts of a report [1e-6 USD].
 *
 * @param initialMargin Σ initial requirements
 * @param maintenanceMargin Σ maintenance requirements
 * @param notional Σ |quantity|·mark, rounded up for each account
 * @param staticMargin what the policy's static table would ask
 * @param liquidatable accounts with less collateral than their maintenance requirement
 */
public record ReportTotals(
    long initialMargin,
    long maintenanceMargin,
    long notional,
    long staticMargin,
    int liquidatable) {
  private static final BigInteger QUANTITY_SCALE = BigInteger.valueOf(100_000_000);

  /**
   * Returns Σ |quantity|·mark of {@code positions} [1e-6 USD], exact but for the last rounding, up.
   *
   * @param mark of an instrument [1e-6 USD]
   * @throws IllegalArgumentException if the sum does not fit 63 bits
   */
  static long notional(List<Position> positions, ToLongFunction<Instrument> mark) {
    BigInteger sum = QUANTITY_SCALE.subtract(BigInteger.ONE);
    for (Position position : positions) {
      sum =
          sum.add(
              BigInteger.valueOf(position.quantity())
                  .abs()
                  .multiply(BigInteger.valueOf(mark.applyAsLong(position.instrument()))));
    }
    return fitting("notional", sum.divide(QUANTITY_SCALE));
  }

  /**
   * Returns the sum of an amount over {@code lines} [1e-6 USD].
   *
   * @param name of the total
   * @throws IllegalArgumentException if the sum does not fit 63 bits
   */
  static <T> long sum(String name, List<T> lines, ToLongFunction<T> amount) {
    BigInteger sum = BigInteger.ZERO;
    for (T line : lines) {
      sum = sum.add(BigInteger.valueOf(amount.applyAsLong(line)));
    }
    return fitting("totals." + name, sum);
  }

  /** Returns the number of {@code accounts} with less collateral than they must maintain. */
  static int liquidatable(List<ReportAccount> accounts) {
    return (int) accounts.stream().filter(ReportAccount::liquidatable).count();
  }

  private static long fitting(String name, BigInteger amount) {
    Check.argument(
        amount.bitLength() < 64, "%s must be below 2^63 [1e-6 USD], was %s", name, amount);
    return amount.longValueExact();
  }
}
