package io.plimsoll.training.judge;

import io.plimsoll.forecast.evaluation.AveragePrecision;
import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.evaluation.ReliabilityBin;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.fit.ForecastLog;
import io.plimsoll.training.fit.LoggedForecast;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores a forecast log: all members on the same origins, means over instruments of each
 * instrument's mean loss.
 */
public final class Judge {
  private static final int LAGS = 24;
  private static final int BINS = 10;

  private Judge() {}

  /** Returns the verdict on {@code log}. */
  public static Judgement judge(ForecastLog log) {
    List<LoggedForecast> scored =
        log.rows().stream()
            .filter(row -> row.scored(log.members()) && !Double.isNaN(row.champion()))
            .toList();
    Map<Instrument, List<LoggedForecast>> byInstrument = new TreeMap<>();
    for (LoggedForecast row : scored) {
      byInstrument.computeIfAbsent(row.instrument(), key -> new ArrayList<>()).add(row);
    }
    var members = new EnumMap<Member, MemberScore>(Member.class);
    for (Member member : log.members()) {
      members.put(member, score(log, scored, byInstrument, member));
    }
    return new Judgement(
        scored.size(),
        log.champion(),
        loss(Loss.QLIKE, byInstrument, LoggedForecast::champion),
        members,
        instruments(log, byInstrument),
        spike(log),
        withheld(log));
  }

  private interface Forecasts {
    double of(LoggedForecast row);
  }

  private static MemberScore score(
      ForecastLog log,
      List<LoggedForecast> scored,
      Map<Instrument, List<LoggedForecast>> byInstrument,
      Member member) {
    return new MemberScore(
        loss(Loss.QLIKE, byInstrument, row -> row.variance(member)),
        relativeSquaredError(byInstrument, member),
        against(log, scored, member, Member.HAR),
        against(log, scored, member, Member.LOG_SHAR));
  }

  private static double loss(
      Loss loss, Map<Instrument, List<LoggedForecast>> byInstrument, Forecasts forecasts) {
    return byInstrument.values().stream()
        .mapToDouble(
            rows ->
                rows.stream()
                    .mapToDouble(row -> loss.of(row.realized(), forecasts.of(row)))
                    .average()
                    .orElseThrow())
        .average()
        .orElse(Double.NaN);
  }

  /** Squared errors of instruments differ in size: each is taken relative to that of HAR. */
  private static double relativeSquaredError(
      Map<Instrument, List<LoggedForecast>> byInstrument, Member member) {
    return byInstrument.values().stream()
        .mapToDouble(
            rows -> {
              double own = 0;
              double base = 0;
              for (LoggedForecast row : rows) {
                own += Loss.SQUARED_ERROR.of(row.realized(), row.variance(member));
                base += Loss.SQUARED_ERROR.of(row.realized(), row.variance(Member.HAR));
              }
              return base > 0 ? own / base : 1;
            })
        .average()
        .orElse(Double.NaN);
  }

  private static Optional<DieboldMariano> against(
      ForecastLog log, List<LoggedForecast> scored, Member member, Member base) {
    if (member == base || !log.members().contains(base)) {
      return Optional.empty();
    }
    var differences = new TreeMap<Long, double[]>();
    for (LoggedForecast row : scored) {
      double[] sums = differences.computeIfAbsent(row.time(), key -> new double[3]);
      sums[0] += Loss.QLIKE.of(row.realized(), row.variance(member));
      sums[1] += Loss.QLIKE.of(row.realized(), row.variance(base));
      sums[2]++;
    }
    if (differences.size() < 2) {
      return Optional.empty();
    }
    double[] own = differences.values().stream().mapToDouble(sum -> sum[0] / sum[2]).toArray();
    double[] other = differences.values().stream().mapToDouble(sum -> sum[1] / sum[2]).toArray();
    return Optional.of(DieboldMariano.of(own, other, LAGS, 1));
  }

  private static Map<Instrument, Judgement.InstrumentScore> instruments(
      ForecastLog log, Map<Instrument, List<LoggedForecast>> byInstrument) {
    var scores = new TreeMap<Instrument, Judgement.InstrumentScore>();
    byInstrument.forEach(
        (instrument, rows) -> {
          var qlike = new EnumMap<Member, Double>(Member.class);
          for (Member member : log.members()) {
            qlike.put(
                member, loss(Loss.QLIKE, Map.of(instrument, rows), row -> row.variance(member)));
          }
          scores.put(instrument, new Judgement.InstrumentScore(rows.size(), qlike));
        });
    return scores;
  }

  private static Optional<Judgement.SpikeScore> spike(ForecastLog log) {
    List<LoggedForecast> rows =
        log.rows().stream()
            .filter(row -> row.spike().isPresent() && !Double.isNaN(row.spikeProbability()))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double[] probabilities = rows.stream().mapToDouble(LoggedForecast::spikeProbability).toArray();
    boolean[] events = new boolean[rows.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = rows.get(i).spike().orElseThrow();
    }
    List<ReliabilityBin> bins = ReliabilityBin.of(probabilities, events, BINS);
    return Optional.of(
        new Judgement.SpikeScore(
            rows.size(),
            AveragePrecision.of(probabilities, events),
            BrierScore.of(probabilities, events),
            ReliabilityBin.expectedCalibrationError(bins),
            bins));
  }

  private static Map<String, Integer> withheld(ForecastLog log) {
    var counts = new TreeMap<String, Integer>();
    for (LoggedForecast row : log.rows()) {
      if (row.missing().isPresent()) {
        counts.merge(row.missing().get().name(), 1, Integer::sum);
      } else if (Double.isNaN(row.champion())) {
        counts.merge("NOT_FITTED", 1, Integer::sum);
      } else if (Double.isNaN(row.realized())) {
        counts.merge("TARGET_NOT_RECORDED", 1, Integer::sum);
      }
    }
    return counts;
  }
}
