package io.plimsoll.training.judge;

import io.plimsoll.forecast.evaluation.AveragePrecision;
import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Check;
import io.plimsoll.training.fit.ForecastLog;
import io.plimsoll.training.fit.LoggedForecast;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What some features of the table add: two walks over the same test span, one of which read them.
 *
 * @param members that were learned in both walks
 * @param spike gain in the probabilities of spikes; empty where a walk has none, or no spike came
 * @param crunch gain in the probabilities of liquidity crunches; empty alike
 */
public record FeatureGain(
    Map<Member, MemberGain> members, Optional<OnsetGain> spike, Optional<OnsetGain> crunch) {
  private static final List<Member> LEARNED =
      List.of(Member.LINEAR, Member.TREES, Member.NETWORK, Member.COMBINATION);

  public FeatureGain {
    members = Map.copyOf(members);
  }

  /**
   * Losses of one member over the origins that it forecast in both walks: mean over instruments of
   * each period's QLIKE, mean over periods.
   *
   * @param without mean QLIKE without the features
   * @param with mean QLIKE with them
   * @param test of equal loss; its statistic is below 0 where the features help
   */
  public record MemberGain(double without, double with, DieboldMariano test) {}

  /**
   * Probabilities of an event, on the origins at risk for which both walks have one.
   *
   * @param without the features
   * @param with them
   */
  public record OnsetGain(OnsetQuality without, OnsetQuality with) {}

  /**
   * Probabilities against what came.
   *
   * @param averagePrecision area under the precision–recall curve [1]
   * @param brierSkill skill over the base rate [1]
   */
  public record OnsetQuality(double averagePrecision, double brierSkill) {}

  /**
   * Compares two logs of the same origins.
   *
   * @throws IllegalArgumentException if their origins differ
   */
  public static FeatureGain of(ForecastLog without, ForecastLog with) {
    Check.argument(
        without.rows().size() == with.rows().size(),
        "logs must have the same origins, was %s and %s",
        without.rows().size(),
        with.rows().size());
    var gains = new EnumMap<Member, MemberGain>(Member.class);
    for (Member member : LEARNED) {
      if (without.members().contains(member) && with.members().contains(member)) {
        gain(without, with, member).ifPresent(gain -> gains.put(member, gain));
      }
    }
    return new FeatureGain(
        gains,
        onset(without, with, LoggedForecast::spike, LoggedForecast::spikeProbability),
        onset(without, with, LoggedForecast::crunch, LoggedForecast::crunchProbability));
  }

  private static Optional<MemberGain> gain(ForecastLog without, ForecastLog with, Member member) {
    List<Member> only = List.of(member);
    var periods = new TreeMap<Long, double[]>(); // losses of both, then the number of instruments
    for (int i = 0; i < with.rows().size(); i++) {
      LoggedForecast one = without.rows().get(i);
      LoggedForecast other = with.rows().get(i);
      if (one.scored(only) && other.scored(only)) {
        double[] sums = periods.computeIfAbsent(other.time(), time -> new double[3]);
        sums[0] += Loss.QLIKE.of(one.realized(), one.variance(member));
        sums[1] += Loss.QLIKE.of(other.realized(), other.variance(member));
        sums[2]++;
      }
    }
    if (periods.size() < HourlyTests.LEAST_PERIODS) {
      return Optional.empty();
    }
    double[] plain = periods.values().stream().mapToDouble(sums -> sums[0] / sums[2]).toArray();
    double[] rich = periods.values().stream().mapToDouble(sums -> sums[1] / sums[2]).toArray();
    return Optional.of(
        new MemberGain(mean(plain), mean(rich), HourlyTests.dieboldMariano(rich, plain)));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static Optional<OnsetGain> onset(
      ForecastLog without,
      ForecastLog with,
      Function<LoggedForecast, Optional<Boolean>> label,
      ToDoubleFunction<LoggedForecast> probability) {
    var plain = new ArrayList<LoggedForecast>();
    var rich = new ArrayList<LoggedForecast>();
    for (int i = 0; i < with.rows().size(); i++) {
      LoggedForecast one = without.rows().get(i);
      LoggedForecast other = with.rows().get(i);
      boolean both =
          !Double.isNaN(probability.applyAsDouble(one))
              && !Double.isNaN(probability.applyAsDouble(other));
      if (label.apply(other).isPresent() && both) {
        plain.add(one);
        rich.add(other);
      }
    }
    boolean[] events = new boolean[rich.size()];
    boolean any = false;
    for (int i = 0; i < events.length; i++) {
      events[i] = label.apply(rich.get(i)).orElseThrow();
      any |= events[i];
    }
    return any
        ? Optional.of(
            new OnsetGain(quality(plain, probability, events), quality(rich, probability, events)))
        : Optional.empty();
  }

  private static OnsetQuality quality(
      List<LoggedForecast> rows, ToDoubleFunction<LoggedForecast> probability, boolean[] events) {
    double[] probabilities = rows.stream().mapToDouble(probability).toArray();
    return new OnsetQuality(
        AveragePrecision.of(probabilities, events), BrierScore.of(probabilities, events).skill());
  }
}
