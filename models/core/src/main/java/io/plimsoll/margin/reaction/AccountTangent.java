package io.plimsoll.margin.reaction;

/**
 * One account near some prices: its equity and requirements as affine functions of price factors,
 * exact at the prices where they touch.
 */
final class AccountTangent {
  private final int[] underlyings;
  private final double[] touch;
  private final Values at;
  private final double[] positionSlopes;
  private final double[] collateralSlopes;
  private final double[] initialSlopes;
  private final double[] maintenanceSlopes;
  private final double[] closingSlopes;

  /**
   * An account at some prices [USD].
   *
   * @param collateral that counts, and unsettled profit
   * @param profit of the positions since now
   * @param initial requirement
   * @param maintenance requirement
   * @param gross notional
   * @param closing half the spread of all positions
   */
  record Values(
      double collateral,
      double profit,
      double initial,
      double maintenance,
      double gross,
      double closing) {
    double equity() {
      return collateral + profit;
    }
  }

  /**
   * @param underlyings indices of the account's own
   * @param touch price factors where {@code at} holds, one for each of them
   * @param bumped values after one of them alone rose by {@code step}
   */
  AccountTangent(int[] underlyings, double[] touch, Values at, Values[] bumped, double step) {
    this.underlyings = underlyings;
    this.touch = touch;
    this.at = at;
    int n = underlyings.length;
    this.positionSlopes = new double[n];
    this.collateralSlopes = new double[n];
    this.initialSlopes = new double[n];
    this.maintenanceSlopes = new double[n];
    this.closingSlopes = new double[n];
    for (int i = 0; i < n; i++) {
      positionSlopes[i] = (bumped[i].profit() - at.profit()) / step;
      collateralSlopes[i] = (bumped[i].collateral() - at.collateral()) / step;
      initialSlopes[i] = (bumped[i].initial() - at.initial()) / step;
      maintenanceSlopes[i] = (bumped[i].maintenance() - at.maintenance()) / step;
      closingSlopes[i] = (bumped[i].closing() - at.closing()) / step;
    }
  }

  private AccountTangent(AccountTangent before, double[] touch, Values at) {
    this.underlyings = before.underlyings;
    this.touch = touch;
    this.at = at;
    this.positionSlopes = before.positionSlopes;
    this.collateralSlopes = before.collateralSlopes;
    this.initialSlopes = before.initialSlopes;
    this.maintenanceSlopes = before.maintenanceSlopes;
    this.closingSlopes = before.closingSlopes;
  }

  /** Returns the same slopes from another point. */
  AccountTangent through(double[] touch, Values at) {
    return new AccountTangent(this, touch, at);
  }

  /** Returns the gross notional where the tangent touches [USD]. */
  double gross() {
    return at.gross();
  }

  /** Returns half the spread of all positions [USD], at least 0. */
  double closing(double[] factors) {
    return Math.max(0, at.closing() + rise(closingSlopes, factors));
  }

  /** Returns the counted collateral at {@code factors} [USD]. */
  double collateral(double[] factors) {
    return at.collateral() + rise(collateralSlopes, factors);
  }

  /** Returns the profit of the positions since now [USD]. */
  double profit(double[] factors) {
    return at.profit() + rise(positionSlopes, factors);
  }

  /** Returns the initial requirement [USD], at least 0. */
  double initial(double[] factors) {
    return Math.max(0, at.initial() + rise(initialSlopes, factors));
  }

  /** Returns the maintenance requirement [USD], at least 0 and at most the initial one. */
  double maintenance(double[] factors) {
    double tangent = Math.max(0, at.maintenance() + rise(maintenanceSlopes, factors));
    return Math.min(initial(factors), tangent);
  }

  /** Adds the value that a share of all positions has in each underlying [USD at prices of now]. */
  void sell(double share, double[] sold) {
    for (int i = 0; i < underlyings.length; i++) {
      sold[underlyings[i]] += share * positionSlopes[i];
    }
  }

  private double rise(double[] slopes, double[] factors) {
    double sum = 0;
    for (int i = 0; i < slopes.length; i++) {
      sum += slopes[i] * (factors[underlyings[i]] - touch[i]);
    }
    return sum;
  }
}
