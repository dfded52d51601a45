package io.plimsoll.training.backtest;

import io.plimsoll.forecast.evaluation.density.Pinball;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantiles around a model's forecasts, adapted to each instrument's own past errors, and how often
 * what came lay at or below them.
 *
 * <p>The first targets of the test span only fill the errors; after them each quantile is known
 * before its target begins.
 */
final class Coverage {
  /** Levels of the quantiles. */
  static final List<Double> LEVELS = List.of(0.05, 0.5, 0.9, 0.95, 0.99);

  /** How fast the quantiles adapt [1]. */
  static final double RATE = 0.01;

  /** Newest errors that are kept. */
  static final int CAPACITY = 720;

  private final Board board;
  private final Target target;

  Coverage(Board board, Target target) {
    this.board = board;
    this.target = target;
  }

  /**
   * How one level held.
   *
   * @param level asked [1]
   * @param share of targets at or below the quantile [1]
   * @param lowest share of one instrument [1]
   * @param highest share of one instrument [1]
   * @param pinball mean pinball loss of the log variance [1]
   * @param n targets
   */
  record OfLevel(
      double level, double share, double lowest, double highest, double pinball, int n) {}

  /** Returns how each level held for {@code model}; nothing where the test span is too short. */
  List<OfLevel> of(String model) {
    List<Quantiled> instruments =
        IntStream.range(0, board.panel().size())
            .parallel()
            .mapToObj(i -> walk(board.panel().get(i), board.of(model)[i]))
            .filter(each -> each.n > 0)
            .toList();
    if (instruments.isEmpty()) {
      return List.of();
    }
    var levels = new ArrayList<OfLevel>();
    for (int level = 0; level < LEVELS.size(); level++) {
      int index = level;
      int n = instruments.stream().mapToInt(each -> each.n).sum();
      levels.add(
          new OfLevel(
              LEVELS.get(level),
              instruments.stream().mapToDouble(each -> each.below[index]).sum() / n,
              instruments.stream().mapToDouble(each -> each.share(index)).min().orElseThrow(),
              instruments.stream().mapToDouble(each -> each.share(index)).max().orElseThrow(),
              instruments.stream().mapToDouble(each -> each.loss[index]).sum() / n,
              n));
    }
    return levels;
  }

  /** Counts of one instrument. */
  private static final class Quantiled {
    private final double[] below = new double[LEVELS.size()];
    private final double[] loss = new double[LEVELS.size()];
    private int n;

    private double share(int level) {
      return below[level] / n;
    }
  }

  private Quantiled walk(HourSeries hours, double[] forecasts) {
    var counts = new Quantiled();
    var errors = new ArrayList<Double>();
    ConformalQuantiles quantiles = null;
    for (int hour = 0; hour < forecasts.length; hour++) {
      if (Double.isNaN(forecasts[hour])) {
        continue;
      }
      double forecast = StrictMath.log(forecasts[hour]);
      double realized = StrictMath.log(target.realized(hours, hour));
      if (quantiles != null) {
        count(counts, quantiles.logQuantiles(forecast), realized);
        quantiles = quantiles.after(forecast, realized);
      } else {
        errors.add(realized - forecast);
        if (errors.size() == target.warmUp()) {
          double[] first = errors.stream().mapToDouble(Double::doubleValue).toArray();
          quantiles = ConformalQuantiles.start(LEVELS, RATE, CAPACITY, first);
        }
      }
    }
    return counts;
  }

  private static void count(Quantiled counts, double[] quantiles, double realized) {
    for (int level = 0; level < quantiles.length; level++) {
      counts.below[level] += realized <= quantiles[level] ? 1 : 0;
      counts.loss[level] += Pinball.of(realized, quantiles[level], LEVELS.get(level));
    }
    counts.n++;
  }
}
