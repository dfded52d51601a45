package io.plimsoll.training.rule;

import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rate that changes with every bar: the variance of the coming hour, regressed in logarithms on
 * exponentially weighted variances of a quarter of an hour to a week and on how far the price went
 * within them, of all instruments at once, before the window.
 *
 * <p>Of the forecast only its excess over the instrument's own long-run mean is used, three
 * quarters of it as the mean excess of all instruments, and half of the whole: e = ln σ − mean of
 * ln σ so far, ln rate = mean + temper·(¼·e + ¾·mean of e over instruments). A storm is the
 * market's more than an instrument's, and a mean over instruments forecasts better than each does;
 * what is left out of the excess liquidates fewer accounts by the rise of the rate itself.
 *
 * <p>The squared return of a bar and Parkinson's (1980) variance of its range each weigh half. Same
 * idea: Corsi (2009), many horizons in one regression; Corsi and Renò (2012), falls raise what
 * follows.
 */
public final class MultiScaleRule implements MarginRule, LiveRates.Rule {
  /** Share of the excess that a rate follows which may not double within a day in most storms. */
  static final double STEADY = 0.35;

  /** Share on which owners are called: the forecast itself. */
  public static final double EARLY = 1;

  /** What the shipped rule makes of a forecast. */
  static final Response SHIPPED = new Response(0.5, 0.75, 1.15);

  private static final int HORIZON = 12; // bars
  private static final int EVERY = 3; // bars between rows that are learned from
  private static final double LEAST = 0.05; // of the day's variance, added to that of a target
  private static final long LEAST_HISTORY = Duration.ofDays(14).toNanos() / 1000;

  private final LinearFit fit;
  private final Response response;

  /** Mean excess of the instruments [ln σ], by the time when a bar opens. */
  private final Map<Long, Mean> market;

  /**
   * What a rate makes of a forecast.
   *
   * @param temper share of the excess that it follows [1], in [0, 1]
   * @param market share of the excess that is the market's [1], in [0, 1]
   * @param largestRise of the rate from bar to bar [1], at least 1
   */
  public record Response(double temper, double market, double largestRise) {
    public Response {
      Check.argument(temper >= 0 && temper <= 1, "temper must lie in [0, 1], was %s", temper);
      Check.argument(market >= 0 && market <= 1, "market must lie in [0, 1], was %s", market);
      Check.argument(largestRise >= 1, "largest rise must be at least 1, was %s", largestRise);
    }

    /**
     * Returns the rate of a bar.
     *
     * @param own excess of the instrument
     * @param ofMarket mean excess of all instruments
     * @param before rate of the bar before, infinite if there was none
     */
    double rate(ScaledExcess own, double ofMarket, double before) {
      double followed = (1 - market) * own.value() + market * ofMarket;
      return Math.min(StrictMath.exp(own.mean() + temper * followed), before * largestRise);
    }
  }

  private MultiScaleRule(LinearFit fit, Response response, Map<Long, Mean> market) {
    this.fit = fit;
    this.response = response;
    this.market = market;
  }

  private MultiScaleRule(LinearFit fit, List<ReplaySeries> all) {
    this(fit, SHIPPED, new HashMap<>());
    for (ReplaySeries series : all) {
      walk(
          series,
          (bar, excess) ->
              market.computeIfAbsent(series.openTime(bar), time -> new Mean()).add(excess.value()));
    }
  }

  /**
   * Returns the rule fitted to the bars before the windows of {@code all}.
   *
   * @throws IllegalArgumentException if none has two weeks of them
   */
  public static MultiScaleRule fit(List<ReplaySeries> all) {
    var squares = new LeastSquares(ScaledMoves.REGRESSORS);
    int rows = 0;
    for (ReplaySeries series : all) {
      BarSeries bars = series.bars();
      var moves = new ScaledMoves(bars.length());
      long week = bars.eventTime(0) + LEAST_HISTORY / 2;
      for (int bar = 1; bar + HORIZON < series.first(); bar++) {
        moves.next(bars, bar);
        if (bars.eventTime(bar) >= week && bar % EVERY == 0) {
          double sum = 0;
          for (int ahead = 1; ahead <= HORIZON; ahead++) {
            double move = ScaledMoves.move(bars, bar + ahead);
            sum += move * move;
          }
          double variance = sum / HORIZON + LEAST * moves.dayVariance();
          squares.add(moves.regressors(), ScaledMoves.log(variance));
          rows++;
        }
      }
    }
    Check.argument(
        rows > 10 * ScaledMoves.REGRESSORS,
        "history before the window must hold two weeks of bars, was %s rows",
        rows);
    return new MultiScaleRule(squares.fit(), all);
  }

  /** Returns the same rule with another share of the excess, in [0, 1]. */
  public MultiScaleRule withTemper(double other) {
    return with(new Response(other, response.market(), response.largestRise()));
  }

  /** Returns the same forecast with another response. */
  public MultiScaleRule with(Response other) {
    return new MultiScaleRule(fit, other, market);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    double[] rates = new double[series.size()];
    walk(
        series,
        (bar, excess) -> {
          double ofMarket = market.get(series.openTime(bar)).value();
          int own = bar - series.first();
          rates[own] =
              response.rate(excess, ofMarket, own == 0 ? Double.POSITIVE_INFINITY : rates[own - 1]);
        });
    return new MarginPath(rates, rates);
  }

  @Override
  public LiveRates live(List<ReplaySeries> series) {
    return new LiveMultiScale(
        response, series.stream().map(each -> walk(each, (bar, excess) -> {})).toList());
  }

  /** What is known of an instrument when a bar opens. */
  private interface Visitor {
    /** Takes the excess over the mean so far. */
    void visit(int bar, ScaledExcess excess);
  }

  /** Visits the bars of the window, and returns what is known after them. */
  private ScaledExcess walk(ReplaySeries series, Visitor visitor) {
    Check.argument(
        series.first() >= 2,
        "history of %s before the window must hold a move, was %s bars",
        series.instrument(),
        series.first());
    BarSeries bars = series.bars();
    var excess = new ScaledExcess(fit, bars.length());
    excess.next(bars, 1);
    for (int bar = 2; bar < series.end(); bar++) {
      if (bar >= series.first()) {
        visitor.visit(bar, excess);
      }
      excess.next(bars, bar);
    }
    return excess;
  }
}
