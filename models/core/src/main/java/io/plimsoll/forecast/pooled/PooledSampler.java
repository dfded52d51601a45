package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.market.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws rows of one answer, each with what followed. */
final class PooledSampler {
  private final PooledFit fit;
  private final PooledPanel panel;
  private final PooledAnswer answer;

  PooledSampler(PooledFit fit, PooledPanel panel, PooledAnswer answer) {
    this.fit = fit;
    this.panel = panel;
    this.answer = answer;
  }

  /**
   * A row that could be asked.
   *
   * @param instrument index in the panel
   * @param origin [µs since the epoch]
   */
  private record Candidate(int instrument, long origin) {}

  /**
   * A row that was asked.
   *
   * @param inputs in the order of the answer's features
   */
  private record Drawn(List<Double> inputs, double target) {}

  PooledSample draw(Instant from, Instant to, int size, long seed) {
    Check.argument(size >= 2, "size must be at least 2, was %s", size);
    Check.argument(from.isBefore(to), "span must begin before %s, was %s", to, from);
    List<Candidate> candidates = candidates(from, to);
    int wanted = Math.min(size, candidates.size());
    shuffle(candidates, wanted, new SplittableRandom(seed));
    // Origins ascend, and instruments within them, so that samples stand in the order of time.
    var byOrigin = new TreeMap<Long, List<Integer>>();
    for (Candidate each : candidates.subList(0, wanted)) {
      byOrigin.computeIfAbsent(each.origin(), origin -> new ArrayList<>()).add(each.instrument());
    }
    List<Drawn> drawn =
        byOrigin.entrySet().stream().toList().parallelStream()
            .flatMap(each -> at(each.getKey(), each.getValue()).stream())
            .toList();
    Check.argument(
        drawn.size() >= 2,
        "span from %s to %s must hold two forecasts of %s that came true, was %s",
        from,
        to,
        answer.word(),
        drawn.size());
    double[][] inputs =
        drawn.stream()
            .map(row -> row.inputs().stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    double[] targets = drawn.stream().mapToDouble(Drawn::target).toArray();
    return new PooledSample(
        Samples.of(answer.features(), inputs, targets), candidates.size(), wanted - drawn.size());
  }

  private List<Candidate> candidates(Instant from, Instant to) {
    long first = PooledPanel.origin(from.plusNanos(PooledForecaster.HOUR.toNanos() - 1));
    long end = PooledPanel.origin(to.plusNanos(PooledForecaster.HOUR.toNanos() - 1));
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < panel.hours().size(); i++) {
      HourSeries hours = panel.hours().get(i);
      long begin = Math.max(first, hours.time(0));
      long last = Math.min(end, hours.time(hours.size()));
      for (long origin = begin; origin < last; origin += HourSeries.HOUR) {
        if (PooledForecaster.missing(hours, origin).isEmpty() && cameTrue(hours, origin)) {
          candidates.add(new Candidate(i, origin));
        }
      }
    }
    return candidates;
  }

  private boolean cameTrue(HourSeries hours, long origin) {
    int next = hours.hourAt(origin);
    if (answer.rule().isPresent()) {
      OnsetRule rule = answer.rule().get();
      double threshold = rule.threshold(hours, next - 1);
      return rule.value(hours, next - 1) <= threshold
          && threshold > 0
          && hours.isTarget(next)
          && !Double.isNaN(rule.value(hours, next));
    }
    return isDay() ? hours.isDayTarget(next) : hours.isTarget(next);
  }

  private boolean isDay() {
    return answer.variance().orElseThrow().horizon().equals(PooledForecaster.DAY);
  }

  /** Fisher and Yates, of the first {@code count}. */
  private static void shuffle(List<Candidate> all, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, all.size());
      Candidate other = all.get(j);
      all.set(j, all.get(i));
      all.set(i, other);
    }
  }

  /** Returns the rows of some instruments at one origin that lie inside training. */
  private List<Drawn> at(long origin, List<Integer> instruments) {
    PanelRows rows = panel.rows(origin);
    Optional<OnsetMoment> moment =
        answer.rule().map(rule -> new OnsetMoment(rule, panel.hours(), rows));
    var drawn = new ArrayList<Drawn>();
    for (int row = 0; row < rows.size(); row++) {
      double[] values = rows.table().row(row);
      if (!instruments.contains(rows.instrument(row)) || !fit.region().contains(values)) {
        continue;
      }
      int asked = row;
      double[] inputs = moment.map(each -> each.row(asked)).orElse(values);
      drawn.add(
          new Drawn(
              Arrays.stream(inputs).boxed().toList(),
              target(panel.hours().get(rows.instrument(row)), origin, rows.base(row))));
    }
    return drawn;
  }

  private double target(HourSeries hours, long origin, double base) {
    int next = hours.hourAt(origin);
    if (answer.rule().isPresent()) {
      OnsetRule rule = answer.rule().get();
      return rule.value(hours, next) > rule.threshold(hours, next - 1) ? 1 : 0;
    }
    double realized = isDay() ? hours.dayVariance(next) : hours.variance(next);
    return StrictMath.log(realized / (answer.variance().orElseThrow().bars() * base));
  }
}
