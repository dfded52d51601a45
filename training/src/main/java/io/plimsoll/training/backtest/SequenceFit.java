package io.plimsoll.training.backtest;

import io.plimsoll.dl4j.SequenceFitter;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.SequenceEnsemble;
import io.plimsoll.forecast.learning.SequenceForecast;
import io.plimsoll.forecast.learning.SequenceNetwork;
import io.plimsoll.forecast.learning.SequenceTargets;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.training.plan.SequencePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One fit of the sequence network: its members, and what the blocks that they left out say of the
 * scale of the mean and of the calibration of the onsets.
 */
final class SequenceFit {
  private final SequenceRows inputs;
  private final SequenceEnsemble model;
  private final double shift; // of ln of the mean
  private final LogOddsCalibration spike;
  private final LogOddsCalibration crunch;

  private SequenceFit(SequenceRows inputs, PooledRows hourly, List<Member> members) {
    this.inputs = inputs;
    this.model = SequenceEnsemble.of(members.stream().map(Member::network).toList());
    var rows = new ArrayList<Integer>();
    var said = new ArrayList<SequenceForecast>();
    for (Member member : members) {
      member.validation().forEach(rows::add);
      said.addAll(member.forecasts(inputs));
    }
    double sum = 0;
    for (int i = 0; i < said.size(); i++) {
      sum += StrictMath.exp(hourly.target(rows.get(i)) - said.get(i).logMean());
    }
    this.shift = StrictMath.log(sum / said.size());
    this.spike = calibration(OnsetRule.SPIKE, rows, said, SequenceForecast::spikeLogOdds);
    this.crunch = calibration(OnsetRule.CRUNCH, rows, said, SequenceForecast::crunchLogOdds);
  }

  /**
   * Fits the members to the rows whose targets had ended at {@code due} [µs since the epoch].
   *
   * @param inputs rows of every hour
   * @param hourly the same rows with their targets
   */
  static SequenceFit at(
      long due, int seed, SequencePlan plan, SequenceRows inputs, PooledRows hourly) {
    SequenceTargets targets = inputs.targets(hourly);
    int[] known = hourly.before(due);
    List<Member> members =
        IntStream.range(0, plan.members())
            .parallel()
            .mapToObj(
                i -> {
                  var block = Block.of(plan.validation(), due, i);
                  int[] training = block.without(hourly, known);
                  int[] validation = block.within(hourly, known);
                  SequenceNetwork network =
                      new SequenceFitter(plan.config(1000L * seed + i))
                          .fit(inputs, targets, training, validation);
                  return new Member(network, IntStream.of(validation).boxed().toList());
                })
            .toList();
    return new SequenceFit(inputs, hourly, members);
  }

  /** Returns the forecast of a row: scale and log odds as the blocks left out have them. */
  SequenceForecast forecast(int row) {
    SequenceForecast raw = model.forecast(inputs.row(row));
    return new SequenceForecast(
        raw.logMean() + shift,
        raw.logQuantiles(),
        spike.offset() + spike.slope() * raw.spikeLogOdds(),
        crunch.offset() + crunch.slope() * raw.crunchLogOdds());
  }

  /**
   * A network and the rows that it did not train on.
   *
   * @param validation indices of the rows
   */
  private record Member(SequenceNetwork network, List<Integer> validation) {
    List<SequenceForecast> forecasts(SequenceRows inputs) {
      return validation.stream().parallel().map(row -> network.forecast(inputs.row(row))).toList();
    }
  }

  /**
   * A block of time that a member leaves out.
   *
   * @param from its begin [µs since the epoch]
   * @param to its end, excluded [µs since the epoch]
   * @param embargo on either side [µs]
   */
  private record Block(long from, long to, long embargo) {
    static Block of(SequencePlan.Validation plan, long due, int member) {
      long length = micros(plan.block());
      long to = due - member % plan.blocks() * length;
      return new Block(to - length, to, micros(plan.embargo()));
    }

    /** Returns those of {@code rows} whose origins lie in the block. */
    int[] within(PooledRows hourly, int[] rows) {
      return Arrays.stream(rows)
          .filter(row -> hourly.rows().origin(row) >= from && hourly.rows().origin(row) < to)
          .toArray();
    }

    /** Returns those of {@code rows} whose targets end before it, or begin after it. */
    int[] without(PooledRows hourly, int[] rows) {
      return Arrays.stream(rows)
          .filter(
              row -> {
                long origin = hourly.rows().origin(row);
                return origin + HourSeries.HOUR + embargo <= from || origin >= to + embargo;
              })
          .toArray();
    }

    private static long micros(Duration duration) {
      return duration.toNanos() / 1000;
    }
  }

  /** Platt's calibration on the calm rows, if they saw the event and its absence. */
  private LogOddsCalibration calibration(
      OnsetRule rule,
      List<Integer> rows,
      List<SequenceForecast> said,
      ToDoubleFunction<SequenceForecast> odds) {
    OnsetLabels labels = inputs.labels(rule);
    int[] calm = IntStream.range(0, rows.size()).filter(i -> labels.isCalm(rows.get(i))).toArray();
    double[] ofCalm =
        Arrays.stream(calm).mapToDouble(i -> odds.applyAsDouble(said.get(i))).toArray();
    boolean[] events = new boolean[calm.length];
    int count = 0;
    for (int i = 0; i < calm.length; i++) {
      events[i] = labels.label(rows.get(calm[i])) == 1;
      count += events[i] ? 1 : 0;
    }
    return count == 0 || count == calm.length
        ? LogOddsCalibration.IDENTITY
        : LogOddsCalibration.fit(ofCalm, events);
  }
}
