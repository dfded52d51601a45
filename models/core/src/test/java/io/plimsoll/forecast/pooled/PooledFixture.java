package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.forecast.learning.Tree;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetInputs;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Pooled models made by hand, and generated bars of two instruments to ask them about. */
public final class PooledFixture {
  /** When the first bar opens [µs since the epoch]. */
  public static final long START = 18_700L * 86_400_000_000L;

  /** Weights of the next hour: half of the last hour's level, a third of the last day's. */
  static final double HOUR_SHARE = 0.5;

  static final double DAY_SHARE = 1.0 / 3;
  static final List<Double> LEVELS = List.of(0.05, 0.5, 0.95);

  private PooledFixture() {}

  /** Returns the grids of Bitcoin and Ether over so many days. */
  public static List<BarGrid> grids(int days) {
    return List.of(grid("BTCUSDT", days, 1), grid("ETHUSDT", days, 2));
  }

  /** Writes the bars of {@link #grids} as files such as {@code BTCUSDT-5m.csv.gz}. */
  public static void write(Path folder, int days) throws IOException {
    GeneratedBars.write(folder, bars("BTCUSDT", days, 1));
    GeneratedBars.write(folder, bars("ETHUSDT", days, 2));
  }

  private static BarSeries bars(String pair, int days, long seed) {
    return GeneratedBars.of(Instrument.parse(pair), START, days * 288, seed);
  }

  static BarGrid grid(String pair, int days, long seed) {
    return BarGrid.of(bars(pair, days, seed));
  }

  /** Returns the moment so many hours after the first bar opens. */
  public static Instant hour(int hours) {
    return Instant.EPOCH.plus(START + hours * HourSeries.HOUR, ChronoUnit.MICROS);
  }

  /** Returns models of the instruments of {@code grids}, as of so many hours. */
  public static PooledFit fit(List<BarGrid> grids, int hours) {
    var floors = new TreeMap<Instrument, Double>();
    var errors = new TreeMap<Instrument, ConformalQuantiles>();
    for (BarGrid grid : grids) {
      floors.put(grid.instrument(), 1e-9);
      errors.put(
          grid.instrument(),
          ConformalQuantiles.start(
              LEVELS, 0.02, 50, IntStream.range(-20, 20).mapToDouble(i -> i / 20.0).toArray()));
    }
    List<String> names = PanelInputs.names();
    LearnedModel levels = linear(names, 0.1, "variance_12", HOUR_SHARE, "variance_288", DAY_SHARE);
    LearnedModel other = linear(names, 0.3, "variance_12", HOUR_SHARE, "variance_288", DAY_SHARE);
    var part = new BaggedModel(Optional.empty(), List.of(levels, other), -0.05);
    var trees = new BaggedModel(Optional.of(part), List.of(stump(names)), 0.02);
    var narrow = BaggedModel.of(linear(List.of("variance_288"), 0, "variance_288", 0.5), 0);
    return new PooledFit(
        hour(hours),
        "a".repeat(64),
        floors,
        new PooledHorizon(PooledVariance.of(PooledForecaster.HOUR, List.of(part, trees)), errors),
        new PooledHorizon(PooledVariance.of(PooledForecaster.DAY, List.of(part, narrow)), errors),
        onset(OnsetRule.SPIKE, "variance_to_threshold"),
        onset(OnsetRule.CRUNCH, "amihud_to_threshold_24"),
        region(grids, hours));
  }

  private static TrainingRegion region(List<BarGrid> grids, int hours) {
    long end = START + hours * HourSeries.HOUR;
    InputTable table = PanelInputs.of(grids).rows(12, Long.MIN_VALUE, end).table();
    return TrainingRegion.fit(table, IntStream.range(0, table.size()).toArray(), 1, 50);
  }

  private static PooledOnset onset(OnsetRule rule, String name) {
    List<String> names = OnsetInputs.names(rule);
    LinearModel odds = linear(names, -2, name, 0.8);
    var model =
        LogisticModel.of(names, odds.standardisation(), odds.intercept(), odds.coefficients());
    return new PooledOnset(
        rule,
        List.of(new BaggedModel(Optional.empty(), List.of(model, odds), 0)),
        new LogOddsCalibration(-0.1, 1.1));
  }

  private static TreeEnsemble stump(List<String> names) {
    int feature = names.indexOf("variance_12");
    Tree tree =
        Tree.of(
                new int[] {feature, Tree.LEAF, Tree.LEAF},
                new float[] {0, -0.1f, 0.2f},
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new boolean[] {true, false, false})
            .withCover(new float[] {8, 5, 3});
    return TreeEnsemble.of(names, TreeEnsemble.Link.EXPONENTIAL, 0f, List.of(tree));
  }

  /** Returns b + Σ weight · input of the inputs named. */
  static LinearModel linear(List<String> names, double intercept, Object... weights) {
    double[] ones = new double[names.size()];
    Arrays.fill(ones, 1);
    double[] coefficients = new double[names.size()];
    for (int i = 0; i < weights.length; i += 2) {
      coefficients[names.indexOf((String) weights[i])] = (double) weights[i + 1];
    }
    return LinearModel.of(
        names, Standardisation.of(new double[names.size()], ones), intercept, coefficients);
  }
}
