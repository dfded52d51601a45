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

/**
 * What some features of the table add: two walks over the same test span, one of which read them.
 *
 * @param members that were learned in both walks
 * @param spikeWithout score of the spike probabilities of the walk that did not; empty where one of
 *     the two has none, or no spike came
 * @param spikeWith score of the other
 */
public record FeatureGain(
    Map<Member, MemberGain> members, Optional<Spikes> spikeWithout, Optional<Spikes> spikeWith) {
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
   * Spike probabilities against what came.
   *
   * @param averagePrecision area under the precision–recall curve [1]
   * @param brierSkill skill over the base rate [1]
   */
  public record Spikes(double averagePrecision, double brierSkill) {}

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
    var events = new ArrayList<Integer>();
    for (int i = 0; i < with.rows().size(); i++) {
      LoggedForecast row = with.rows().get(i);
      boolean both =
          !Double.isNaN(row.spikeProbability())
              && !Double.isNaN(without.rows().get(i).spikeProbability());
      if (row.spike().isPresent() && both) {
        events.add(i);
      }
    }
    return new FeatureGain(gains, spikes(without, events), spikes(with, events));
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

  private static Optional<Spikes> spikes(ForecastLog log, List<Integer> rows) {
    double[] probabilities = new double[rows.size()];
    boolean[] events = new boolean[rows.size()];
    boolean any = false;
    for (int i = 0; i < events.length; i++) {
      LoggedForecast row = log.rows().get(rows.get(i));
      probabilities[i] = row.spikeProbability();
      events[i] = row.spike().orElseThrow();
      any |= events[i];
    }
    return any
        ? Optional.of(
            new Spikes(
                AveragePrecision.of(probabilities, events),
                BrierScore.of(probabilities, events).skill()))
        : Optional.empty();
  }
}
