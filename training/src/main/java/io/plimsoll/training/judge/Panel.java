package io.plimsoll.training.judge;

import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.fit.LoggedForecast;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mean QLIKE over instruments of each member in each period: what tests of members compare, for
 * the instruments of one hour are no independent observations.
 */
final class Panel {
  private static final int LEAST_PERIODS = HourlyTests.LEAST_PERIODS;

  private final List<Member> members;
  private final double[][] losses; // a row a period, a column a member

  private Panel(List<Member> members, double[][] losses) {
    this.members = members;
    this.losses = losses;
  }

  /** Returns the panel of rows that all have a forecast of each member. */
  static Panel of(List<LoggedForecast> scored, List<Member> members) {
    var sums = new TreeMap<Long, double[]>(); // of each member, then the number of instruments
    for (LoggedForecast row : scored) {
      double[] sum = sums.computeIfAbsent(row.time(), key -> new double[members.size() + 1]);
      for (int m = 0; m < members.size(); m++) {
        sum[m] += Loss.QLIKE.of(row.realized(), row.variance(members.get(m)));
      }
      sum[members.size()]++;
    }
    double[][] losses =
        sums.values().stream()
            .map(
                sum ->
                    Arrays.stream(sum, 0, members.size())
                        .map(each -> each / sum[members.size()])
                        .toArray())
            .toArray(double[][]::new);
    return new Panel(List.copyOf(members), losses);
  }

  /** Returns the test of equal loss; none against itself, an absent base or below two periods. */
  Optional<DieboldMariano> against(Member member, Member base) {
    if (member == base || !members.contains(base) || losses.length < LEAST_PERIODS) {
      return Optional.empty();
    }
    return Optional.of(HourlyTests.dieboldMariano(column(member), column(base)));
  }

  /** Returns the p-value of each member in the model confidence set; NaN below two periods. */
  Map<Member, Double> confidence() {
    var pValues = new EnumMap<Member, Double>(Member.class);
    if (losses.length < LEAST_PERIODS) {
      members.forEach(member -> pValues.put(member, Double.NaN));
      return pValues;
    }
    List<Double> confidence = HourlyTests.confidence(losses);
    for (int m = 0; m < members.size(); m++) {
      pValues.put(members.get(m), confidence.get(m));
    }
    return pValues;
  }

  private double[] column(Member member) {
    int index = members.indexOf(member);
    return Arrays.stream(losses).mapToDouble(row -> row[index]).toArray();
  }
}
