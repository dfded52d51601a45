package io.plimsoll.training.fit;

import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Instrument;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses the member that is published: least QLIKE on the validation span. */
final class Champion {
  private Champion() {}

  /** Returns the best member; LogSHAR if there is nothing to choose by. */
  static Member choose(List<LoggedForecast> validation, List<Member> members) {
    Map<Member, Double> losses = losses(validation, members);
    Member best = Member.LOG_SHAR;
    for (Member member : members) {
      double loss = losses.getOrDefault(member, Double.POSITIVE_INFINITY);
      if (loss < losses.getOrDefault(best, Double.POSITIVE_INFINITY)) {
        best = member;
      }
    }
    return best;
  }

  /** Returns the mean over instruments of the mean QLIKE of each member, on common origins. */
  static Map<Member, Double> losses(List<LoggedForecast> forecasts, List<Member> members) {
    var sums = new TreeMap<Instrument, double[]>();
    for (LoggedForecast forecast : forecasts) {
      if (!forecast.scored(members)) {
        continue;
      }
      double[] sum =
          sums.computeIfAbsent(forecast.instrument(), key -> new double[members.size() + 1]);
      for (int m = 0; m < members.size(); m++) {
        sum[m] += Loss.QLIKE.of(forecast.realized(), forecast.variance(members.get(m)));
      }
      sum[members.size()]++;
    }
    var losses = new EnumMap<Member, Double>(Member.class);
    for (int m = 0; m < members.size() && !sums.isEmpty(); m++) {
      int index = m;
      losses.put(
          members.get(m),
          sums.values().stream()
              .mapToDouble(sum -> sum[index] / sum[members.size()])
              .average()
              .orElseThrow());
    }
    return losses;
  }
}
