package io.plimsoll.margin.health;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RequirementPieces;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One account and what could be done about it. A point holds the amounts of collateral and lines
 * [USD], then the fraction of each position that is reduced.
 */
final class CureInputs {
  private static final double MICRO = 1e6;
  private static final double ROUNDING = 1e-3;

  private final Account account;
  private final double equity;
  private final CureOptions options;
  private final RiskArrays arrays;
  private final MarginPolicy policy;
  private final double target;
  private final RequirementPieces pieces;
  private final MarginCalculator calculator = new MarginCalculator();

  CureInputs(AccountSnapshot snapshot, CureOptions options, double target) {
    this.account = snapshot.account();
    this.equity = snapshot.equity().forNewRisk();
    this.options = options;
    this.arrays = snapshot.arrays();
    this.policy = snapshot.policy();
    this.target = target;
    this.pieces = RequirementPieces.of(account.positions(), arrays, policy);
  }

  RequirementPieces pieces() {
    return pieces;
  }

  double equity() {
    return equity;
  }

  double target() {
    return target;
  }

  /** Returns the number of amounts: collateral first, then lines. */
  int amounts() {
    return options.collateral().size() + options.lines().size();
  }

  /** Returns the most of one amount [USD]. */
  double most(int amount) {
    return isLine(amount) ? line(amount).cap() : options.collateral().get(amount).available();
  }

  /** Returns what one dollar of an amount adds to the equity [1]. */
  double gain(int amount) {
    return isLine(amount)
        ? 1 - HealthCheck.share(line(amount).feeBps())
        : 1 - options.collateral().get(amount).haircut();
  }

  /** Returns what one dollar of an amount costs [1]. */
  double costRate(int amount) {
    return HealthCheck.share(
        isLine(amount) ? line(amount).feeBps() : options.collateral().get(amount).costBps());
  }

  /** Returns the largest fraction of a position that may be reduced. */
  double mostReduced(int position) {
    return options.reducible().contains(account.positions().get(position).instrument()) ? 1 : 0;
  }

  /** Returns the size of what is required or missing [USD], above 0. */
  double scale() {
    double required = plan(new double[amounts() + account.positions().size()]).shortfall();
    return Math.max(Math.max(Math.abs(required), Math.abs(equity)), 1 / MICRO);
  }

  /** Returns the size of what actions cost [USD], above 0. */
  double costScale() {
    double most = 1 / MICRO;
    double required = scale();
    for (int a = 0; a < amounts(); a++) {
      most = Math.max(most, costRate(a) * Math.min(most(a), required));
    }
    for (int i = 0; i < account.positions().size(); i++) {
      most = Math.max(most, mostReduced(i) * pieces.closingCost(i, 1));
    }
    return most;
  }

  /** Returns what comes of a point, by the margin calculator, in whole units that can be traded. */
  CurePlan plan(double[] point) {
    var collateral = new TreeMap<String, Double>();
    var lines = new TreeMap<String, Double>();
    double cost = 0;
    double after = equity;
    for (int a = 0; a < amounts(); a++) {
      double amount = Math.min(most(a), Math.ceil(point[a] * MICRO - ROUNDING) / MICRO);
      if (amount > 0) {
        if (isLine(a)) {
          lines.put(line(a).name(), amount);
        } else {
          collateral.put(options.collateral().get(a).asset(), amount);
        }
        cost += amount * costRate(a);
        after += amount * gain(a);
      }
    }
    var closed = new TreeMap<Instrument, Long>();
    var left = new ArrayList<Position>();
    for (int i = 0; i < account.positions().size(); i++) {
      Position position = account.positions().get(i);
      long whole = Math.abs(position.quantity());
      long units = Math.min(whole, (long) Math.ceil(point[amounts() + i] * whole - ROUNDING));
      if (units > 0) {
        double closing = pieces.closingCost(i, (double) units / whole);
        closed.put(position.instrument(), units);
        cost += closing;
        after -= closing;
      }
      if (units < whole) {
        long sign = Long.signum(position.quantity());
        left.add(new Position(position.instrument(), sign * (whole - units)));
      }
    }
    var requirement = calculator.margin(with(left), arrays, policy);
    double shortfall = target * requirement.initial() - after;
    return new CurePlan(collateral, closed, lines, cost, after, requirement, shortfall);
  }

  /** Returns the fractions of a point (n). */
  double[] fractions(double[] point) {
    double[] fractions = new double[account.positions().size()];
    System.arraycopy(point, amounts(), fractions, 0, fractions.length);
    return fractions;
  }

  private Account with(List<Position> positions) {
    return new Account(account.id(), positions, account.collateral());
  }

  private boolean isLine(int amount) {
    return amount >= options.collateral().size();
  }

  private PledgedLine line(int amount) {
    return options.lines().get(amount - options.collateral().size());
  }
}
