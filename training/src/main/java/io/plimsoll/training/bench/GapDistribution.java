package io.plimsoll.training.bench;

import io.plimsoll.margin.batch.BatchRequirements;
import java.util.Arrays;

/**
 * What the largest committed loss lacks of L over L, over the accounts of a book; the requirement
 * names it {@code expectedShortfallGap} and adds it.
 *
 * @param median of the shares [1]
 * @param p95 95 % quantile
 * @param p99 99 % quantile
 * @param max largest
 * @param nothingMissing share of accounts that lack at most 1e-6 USD, the step of a requirement
 */
record GapDistribution(double median, double p95, double p99, double max, double nothingMissing) {
  private static final double STEP = 1e-6;

  static GapDistribution of(BatchRequirements requirements) {
    int accounts = requirements.accounts();
    double[] shares = new double[accounts];
    int complete = 0;
    for (int account = 0; account < accounts; account++) {
      double gap = requirements.shortfallGap(account);
      complete += gap <= STEP ? 1 : 0;
      shares[account] = gap == 0 ? 0 : gap / requirements.portfolioLoss(account);
    }
    Arrays.sort(shares);
    return new GapDistribution(
        quantile(shares, 0.5),
        quantile(shares, 0.95),
        quantile(shares, 0.99),
        shares[accounts - 1],
        (double) complete / accounts);
  }

  private static double quantile(double[] sorted, double level) {
    return sorted[(int) Math.ceil(level * sorted.length) - 1];
  }
}
