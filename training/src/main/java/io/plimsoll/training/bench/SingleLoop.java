package io.plimsoll.training.bench;

import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.batch.BookColumns;
import java.util.Arrays;

/** {@link BareLoop} in single precision: half the memory to read, and seven digits. */
final class SingleLoop implements SumEngine {
  private final float[][] profits;

  SingleLoop(RiskArrays arrays) {
    this.profits = single(arrays);
  }

  /** Returns the profits of one unit of each instrument (instruments, scenarios). */
  static float[][] single(RiskArrays arrays) {
    return arrays.instruments().stream()
        .map(arrays::historicalProfits)
        .map(SingleLoop::narrowed)
        .toArray(float[][]::new);
  }

  @Override
  public String name() {
    return "bareLoopSingle";
  }

  @Override
  public double run(BookColumns book) {
    float[] losses = new float[profits[0].length];
    double check = 0;
    for (int account = 0; account < book.accounts(); account++) {
      fill(book, account, losses);
      check += losses[account % losses.length];
    }
    return check;
  }

  @Override
  public double[] sums(BookColumns book, int account) {
    float[] losses = new float[profits[0].length];
    fill(book, account, losses);
    return widened(losses);
  }

  /** Returns the same numbers in double precision. */
  static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[] narrowed(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  private void fill(BookColumns book, int account, float[] losses) {
    Arrays.fill(losses, 0);
    for (int p = book.start(account); p < book.start(account + 1); p++) {
      subtract((float) book.units(p), profits[book.instrument(p)], losses);
    }
  }

  private static void subtract(float units, float[] profits, float[] losses) {
    for (int s = 0; s < losses.length; s++) {
      losses[s] -= units * profits[s];
    }
  }
}
