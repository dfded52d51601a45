package io.plimsoll.training.bench;

import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.batch.BookColumns;
import java.util.Arrays;

/** The plain loop over accounts, positions and scenarios, in the precision of the result. */
final class BareLoop implements SumEngine {
  private final double[][] profits;

  BareLoop(RiskArrays arrays) {
    this.profits =
        arrays.instruments().stream().map(arrays::historicalProfits).toArray(double[][]::new);
  }

  @Override
  public String name() {
    return "bareLoop";
  }

  @Override
  public double run(BookColumns book) {
    double[] losses = new double[profits[0].length];
    double check = 0;
    for (int account = 0; account < book.accounts(); account++) {
      fill(book, account, losses);
      check += losses[account % losses.length];
    }
    return check;
  }

  @Override
  public double[] sums(BookColumns book, int account) {
    double[] losses = new double[profits[0].length];
    fill(book, account, losses);
    return losses;
  }

  private void fill(BookColumns book, int account, double[] losses) {
    Arrays.fill(losses, 0);
    for (int p = book.start(account); p < book.start(account + 1); p++) {
      subtract(book.units(p), profits[book.instrument(p)], losses);
    }
  }

  private static void subtract(double units, double[] profits, double[] losses) {
    for (int s = 0; s < losses.length; s++) {
      losses[s] -= units * profits[s];
    }
  }
}
