package io.plimsoll.training.judge;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.evaluation.AveragePrecision;
import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.Loss;
import io.plimsoll.forecast.evaluation.ReliabilityBin;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.fit.ForecastLog;
import io.plimsoll.training.fit.LoggedForecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Scores a forecast log: all members on the same origins, means over instruments of each
 * instrument's mean loss.
 */
public final class Judge {
  private static final int STORMS = 10; // one in so many origins
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
    var panel = Panel.of(scored, log.members());
    Map<Member, Double> confidence = panel.confidence();
    var members = new EnumMap<Member, MemberScore>(Member.class);
    for (Member member : log.members()) {
      members.put(
          member,
          new MemberScore(
              loss(Loss.QLIKE, byInstrument, row -> row.variance(member)),
              relativeSquaredError(byInstrument, member),
              loss(Loss.QLIKE, storms(byInstrument), row -> row.variance(member)),
              confidence.get(member),
              panel.against(member, Member.HAR),
              panel.against(member, Member.LOG_SHAR)));
    }
    return new Judgement(
        scored.size(),
        log.champion(),
        loss(Loss.QLIKE, byInstrument, LoggedForecast::champion),
        members,
        instruments(log, byInstrument),
        onset(log, LoggedForecast::spike, LoggedForecast::spikeProbability),
        onset(log, LoggedForecast::crunch, LoggedForecast::crunchProbability),
        coverage(log),
        withheld(log));
  }

  private interface Forecasts {
    double of(LoggedForecast row);
  }

  /** Returns the tenth of each instrument's origins with the highest realized variance. */
  private static Map<Instrument, List<LoggedForecast>> storms(
      Map<Instrument, List<LoggedForecast>> byInstrument) {
    var storms = new TreeMap<Instrument, List<LoggedForecast>>();
    byInstrument.forEach(
        (instrument, rows) ->
            storms.put(
                instrument,
                rows.stream()
                    .sorted(Comparator.comparingDouble(LoggedForecast::realized).reversed())
                    .limit((rows.size() + STORMS - 1) / STORMS)
                    .toList()));
    return storms;
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

  private static Optional<Judgement.OnsetScore> onset(
      ForecastLog log,
      Function<LoggedForecast, Optional<Boolean>> label,
      ToDoubleFunction<LoggedForecast> probability) {
    List<LoggedForecast> rows =
        log.rows().stream()
            .filter(
                row ->
                    label.apply(row).isPresent() && !Double.isNaN(probability.applyAsDouble(row)))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double[] probabilities = rows.stream().mapToDouble(probability).toArray();
    boolean[] events = new boolean[rows.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = label.apply(rows.get(i)).orElseThrow();
    }
    List<ReliabilityBin> bins = ReliabilityBin.of(probabilities, events, BINS);
    return Optional.of(
        new Judgement.OnsetScore(
            rows.size(),
            AveragePrecision.of(probabilities, events),
            BrierScore.of(probabilities, events),
            ReliabilityBin.expectedCalibrationError(bins),
            bins));
  }

  private static SortedMap<Double, Double> coverage(ForecastLog log) {
    var below = new TreeMap<Double, Integer>();
    int n = 0;
    for (LoggedForecast row : log.rows()) {
      if (!row.quantiles().isEmpty() && !Double.isNaN(row.realized())) {
        n++;
        for (Forecast.Quantile quantile : row.quantiles()) {
          double bound = quantile.volatility().variance(PooledForecaster.HOUR);
          below.merge(quantile.level(), row.realized() <= bound ? 1 : 0, Integer::sum);
        }
      }
    }
    var shares = new TreeMap<Double, Double>();
    for (var level : below.entrySet()) {
      shares.put(level.getKey(), level.getValue() / (double) n);
    }
    return shares;
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
      } else if (!row.scored(log.members())) {
        counts.merge("A_MEMBER_WITHHELD", 1, Integer::sum);
      }
    }
    return counts;
  }
}
