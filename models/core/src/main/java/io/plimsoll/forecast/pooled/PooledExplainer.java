package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Says why pooled models say what they say, of the rows that {@link PooledForecaster} asks them.
 *
 * <p>An explanation as of t reads the bars up to the last full hour at or before t and none after
 * it. Contributions explain the models, not the market: of inputs that say the same, any may get
 * the credit.
 */
public final class PooledExplainer {
  private final PooledFit fit;
  private final PooledPanel panel;
  private final List<PooledAnswer> answers;

  private PooledExplainer(PooledFit fit, PooledPanel panel, List<PooledAnswer> answers) {
    this.fit = fit;
    this.panel = panel;
    this.answers = answers;
  }

  /**
   * Returns an explainer.
   *
   * @param fit what was learned
   * @param grids 5-minute bars, one an instrument, of at least one that was learned from; the
   *     others are not read
   */
  public static PooledExplainer of(PooledFit fit, List<BarGrid> grids) {
    return new PooledExplainer(fit, PooledPanel.of(fit, grids), PooledAnswer.of(fit));
  }

  /** Returns when the last bar of any instrument closes. */
  public Instant end() {
    return panel.end();
  }

  /** Returns the instruments that are known and have bars. */
  public List<Instrument> instruments() {
    return panel.hours().stream().map(HourSeries::instrument).toList();
  }

  /** Returns the answers that can be explained: 1h, 1d, spike and crunch. */
  public List<PooledAnswer> answers() {
    return answers;
  }

  /**
   * Returns why the forecast of one horizon is what it is: of an hour with the onsets in it.
   *
   * @param horizon {@link PooledForecaster#HOUR} or {@link PooledForecaster#DAY}
   * @throws IllegalArgumentException if the horizon is another, the instrument is not known, or its
   *     forecast as of then is withheld
   */
  public PooledExplanation explain(Instrument instrument, Instant asOf, Duration horizon) {
    Check.argument(
        horizon.equals(PooledForecaster.HOUR) || horizon.equals(PooledForecaster.DAY),
        "horizon must be 1h or 1d, was %s",
        horizon);
    int index =
        panel
            .indexOf(instrument)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "instrument must be one of " + instruments() + ", was " + instrument));
    long origin = PooledPanel.origin(asOf);
    PooledForecaster.missing(panel.hours().get(index), origin)
        .ifPresent(reason -> refuse(instrument, asOf, reason.toString()));
    PanelRows rows = panel.rows(origin);
    int row = row(rows, index);
    double[] values = rows.table().row(row);
    if (!fit.region().contains(values)) {
      refuse(
          instrument,
          asOf,
          Forecast.Reason.OUTSIDE_TRAINING
              + ", distance "
              + fit.region().distance(values)
              + " beyond "
              + fit.region().limit());
    }

    var explained = new ArrayList<ExplainedAnswer>();
    var underWay = new ArrayList<String>();
    for (PooledAnswer answer : answers) {
      if (answer.rule().isPresent() && horizon.equals(PooledForecaster.HOUR)) {
        var moment = new OnsetMoment(answer.rule().orElseThrow(), panel.hours(), rows);
        if (moment.isCalm(row)) {
          double[] onset = moment.row(row);
          double probability = panel.probability(answer.onset(), answer.raw(onset), origin);
          explained.add(explained(answer, onset, probability));
        } else {
          underWay.add(answer.word());
        }
      } else if (answer.variance().filter(each -> each.horizon().equals(horizon)).isPresent()) {
        double variance = answer.variance().get().variance(answer.raw(values), rows.base(row));
        explained.add(explained(answer, values, variance));
      }
    }
    Instant hour = Instant.EPOCH.plus(origin, ChronoUnit.MICROS);
    return new PooledExplanation(instrument, hour, rows.base(row), explained, underWay);
  }

  private static void refuse(Instrument instrument, Instant asOf, String reason) {
    throw new IllegalArgumentException(
        "forecast of %s as of %s must be issued to be explained, was withheld: %s"
            .formatted(instrument, asOf, reason));
  }

  private static int row(PanelRows rows, int instrument) {
    return IntStream.range(0, rows.size())
        .filter(row -> rows.instrument(row) == instrument)
        .findFirst()
        .orElseThrow();
  }

  private ExplainedAnswer explained(PooledAnswer answer, double[] row, double result) {
    List<Contributions> parts = answer.explain(row);
    return new ExplainedAnswer(
        answer,
        Arrays.stream(row).boxed().toList(),
        deviations(row),
        parts,
        Contributions.mean(parts),
        result);
  }

  /** The inputs of the panel come first in the row of every answer. */
  private List<OptionalDouble> deviations(double[] row) {
    double[] means = fit.region().standardisation().means();
    double[] scales = fit.region().standardisation().scales();
    return IntStream.range(0, row.length)
        .mapToObj(
            j ->
                j < means.length
                    ? OptionalDouble.of((row[j] - means[j]) / scales[j])
                    : OptionalDouble.empty())
        .toList();
  }

  /**
   * Returns rows at full hours of [{@code from}, {@code to}) whose forecast is issued and whose
   * target, which may end after {@code to}, was measured; of an onset those at which none is on.
   *
   * @param answer one of {@link #answers}
   * @param size most rows, drawn without replacement, at least 2
   * @param seed of the draw
   * @throws IllegalArgumentException if there are fewer than two
   */
  public PooledSample sample(PooledAnswer answer, Instant from, Instant to, int size, long seed) {
    return new PooledSampler(fit, panel, answer).draw(from, to, size, seed);
  }
}
