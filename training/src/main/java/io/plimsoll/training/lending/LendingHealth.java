package io.plimsoll.training.lending;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Health of an account: what its collateral counts for over what it owes.
 *
 * @param counted value of collateral times thresholds [USD]
 * @param owed debt [USD], with what its own rise is charged for
 */
record LendingHealth(double counted, double owed) {
  private static final double HIGHEST_MARGIN = 0.6;

  /**
   * Returns the health under the pool's own rules. Reference: Aave v2, health factor: Σ collateral
   * · threshold over Σ debt.
   */
  static LendingHealth fixed(LendingState state, ToDoubleFunction<String> prices, PoolRules rules) {
    return of(state, prices, rules, asset -> 1);
  }

  /**
   * Returns the health under thresholds that move with the market, never above the pool's: the
   * margin 1 − threshold is multiplied by m, at least 1 and up to {@value #HIGHEST_MARGIN}; debt in
   * an asset that is no stablecoin counts by (m − 1) times that margin more.
   *
   * @param multipliers m of each asset: its rate over its long-run mean
   */
  static LendingHealth of(
      LendingState state,
      ToDoubleFunction<String> prices,
      PoolRules rules,
      ToDoubleFunction<String> multipliers) {
    double counted = 0;
    for (Map.Entry<String, Double> held : state.collateral().entrySet()) {
      PoolRules.Asset rule = rules.of(held.getKey());
      if (rule.threshold() > 0) {
        double margin = margin(rule, multiplier(rule, multipliers, held.getKey()));
        counted += held.getValue() * prices.applyAsDouble(held.getKey()) * (1 - margin);
      }
    }
    double owed = 0;
    for (Map.Entry<String, Double> debt : state.debt().entrySet()) {
      PoolRules.Asset rule = rules.of(debt.getKey());
      double m = multiplier(rule, multipliers, debt.getKey());
      double charge = rule.stable() ? 0 : margin(rule, m) - margin(rule, 1);
      owed += debt.getValue() * prices.applyAsDouble(debt.getKey()) * (1 + charge);
    }
    return new LendingHealth(counted, owed);
  }

  private static double multiplier(
      PoolRules.Asset rule, ToDoubleFunction<String> multipliers, String asset) {
    return rule.stable() ? 1 : Math.max(1, multipliers.applyAsDouble(asset));
  }

  private static double margin(PoolRules.Asset rule, double multiplier) {
    double base = rule.margin();
    return Math.min(Math.max(HIGHEST_MARGIN, base), base * multiplier);
  }

  /** Returns counted over owed, infinite without debt. */
  double factor() {
    return owed == 0 ? Double.POSITIVE_INFINITY : counted / owed;
  }

  /** Returns the debt whose repayment makes the factor {@code target} [USD], at least 0. */
  double repayment(double target) {
    return Math.max(0, owed - counted / target);
  }

  /**
   * Returns the collateral whose sale, with the debt repaid out of it, makes the factor {@code
   * target} [USD], at least 0; infinite if none does.
   *
   * @param threshold of what is sold, below {@code target}
   */
  double sale(double target, double threshold) {
    double sold = Math.max(0, (target * owed - counted) / (target - threshold));
    return sold <= owed ? sold : Double.POSITIVE_INFINITY;
  }
}
