package io.plimsoll.training.simulation;

import io.plimsoll.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * Draws a book of leveraged accounts.
 *
 * <p>Collateral is lognormal (median 8,000 USD, many small accounts and a few whales), leverage
 * log-uniform in [1.5, 20], one to four instruments, seven of ten positions long; one account in
 * five with two instruments or more hedges the first by the second.
 */
final class BookSimulator {
  private static final double MEDIAN_COLLATERAL = 8_000;
  private static final double COLLATERAL_DEVIATION = 1.4;
  private static final double LOWEST_LEVERAGE = 1.5;
  private static final double HIGHEST_LEVERAGE = 20;
  static final double LONG_SHARE = 0.7;
  static final double HEDGED_SHARE = 0.2;
  private static final int MOST_POSITIONS = 4;
  private static final int QUANTITY_DECIMALS = 8;

  /** Returns the accounts of {@code plan}, in the order of their numbers. */
  List<SimulatedAccount> simulate(BookPlan plan) {
    var accounts = new ArrayList<SimulatedAccount>(plan.accounts());
    for (int number = 0; number < plan.accounts(); number++) {
      accounts.add(account(plan, number));
    }
    return accounts;
  }

  private static SimulatedAccount account(BookPlan plan, int number) {
    var draws = new Draws(plan.seed(), "account " + number);
    double collateral = collateral(draws);
    double leverage = leverage(draws);

    List<Instrument> held = held(plan, draws);
    var weights = new double[held.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = draws.uniform(0.2, 1);
      sum += weights[i];
    }
    boolean hedged = draws.uniform() < HEDGED_SHARE;

    var positions = new TreeMap<Instrument, BigDecimal>();
    double firstSide = 0;
    for (int i = 0; i < weights.length; i++) {
      double side = draws.uniform() < LONG_SHARE ? 1 : -1;
      if (i == 1 && hedged) {
        side = -firstSide;
      }
      firstSide = i == 0 ? side : firstSide;
      double notional = collateral * leverage * weights[i] / sum;
      var quantity = rounded(side * notional / plan.marks().get(held.get(i)), QUANTITY_DECIMALS);
      if (quantity.signum() != 0) {
        positions.put(held.get(i), quantity);
      }
    }
    String address = SimulatedAddress.of(plan.seed(), number);
    return new SimulatedAccount(address, rounded(collateral, 2), positions);
  }

  /** Draws what an account has put up [USD]. */
  static double collateral(Draws draws) {
    return MEDIAN_COLLATERAL * StrictMath.exp(COLLATERAL_DEVIATION * draws.normal());
  }

  /** Draws gross notional over collateral. */
  static double leverage(Draws draws) {
    return StrictMath.exp(
        draws.uniform(StrictMath.log(LOWEST_LEVERAGE), StrictMath.log(HIGHEST_LEVERAGE)));
  }

  private static List<Instrument> held(BookPlan plan, Draws draws) {
    var instruments = new ArrayList<>(plan.marks().keySet());
    for (int i = instruments.size() - 1; i > 0; i--) {
      Collections.swap(instruments, i, draws.below(i + 1));
    }
    int count = 1 + draws.below(Math.min(MOST_POSITIONS, instruments.size()));
    return instruments.subList(0, count);
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
