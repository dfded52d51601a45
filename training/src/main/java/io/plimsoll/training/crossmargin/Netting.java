package io.plimsoll.training.crossmargin;

import io.plimsoll.forecast.covariance.LedoitWolf;
import io.plimsoll.market.Check;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.List;

/**
 * Requirement of several positions: S − φ·(S − √(Σ s_i s_j ρ_ij)), with s_i a position's signed
 * notional times its rate, S = Σ |s_i| and φ the share of the offset that is granted.
 *
 * <p>The correlations are those of hourly returns of up to sixty days before the window, shrunk
 * towards their mean ({@link LedoitWolf}). Reference for the cap: Regulation (EU) 153/2013, article
 * 27.
 */
final class Netting {
  /** Largest φ that the regulation allows [1]. */
  static final double LARGEST = 0.8;

  private static final int HOURS = 60 * 24;

  private final double[][] correlations;
  private final double granted;

  private Netting(double[][] correlations, double granted) {
    Check.argument(
        granted >= 0 && granted <= LARGEST, "granted offset must lie in [0, 0.8], was %s", granted);
    this.correlations = correlations;
    this.granted = granted;
  }

  /**
   * Returns the netting of some instruments.
   *
   * @param all windows with what came before them, on the same bars
   * @param granted φ [1], in [0, {@value #LARGEST}]
   */
  static Netting of(List<ReplaySeries> all, double granted) {
    int k = all.size();
    if (k == 1) {
      return new Netting(new double[][] {{1}}, granted);
    }
    int hour = Math.toIntExact(Duration.ofHours(1).dividedBy(all.get(0).bars().length()));
    int first = all.stream().mapToInt(ReplaySeries::first).min().orElseThrow();
    int hours = Math.min(HOURS, (first - 1) / hour);
    double[][] returns = new double[hours][k];
    for (int h = 0; h < hours; h++) {
      for (int i = 0; i < k; i++) {
        var bars = all.get(i).bars();
        int end = all.get(i).first() - 1 - h * hour;
        returns[h][i] = StrictMath.log(bars.close(end) / bars.close(end - hour));
      }
    }
    return new Netting(
        LedoitWolf.towardsConstantCorrelation(returns).covariance().correlation().toArray(),
        granted);
  }

  /**
   * Returns the requirement.
   *
   * @param markets of the positions
   * @param required signed notional times rate of each
   * @param count of positions that are read
   */
  double required(int[] markets, double[] required, int count) {
    double sum = 0;
    double square = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(required[i]);
      double[] row = correlations[markets[i]];
      square += required[i] * required[i];
      for (int j = 0; j < i; j++) {
        square += 2 * required[i] * required[j] * row[markets[j]];
      }
    }
    return sum - granted * (sum - Math.sqrt(Math.max(0, square)));
  }
}
