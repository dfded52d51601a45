package io.plimsoll.training.fit;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Instrument;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was forecast out of sample from one origin, and what came. */
public final class LoggedForecast {
  private final Origin origin;
  private final Map<Member, Double> variances;
  private final double champion;
  private final double spikeProbability;
  private final double crunchProbability;
  private final Optional<Forecast> pooled;

  private LoggedForecast(
      Origin origin,
      Map<Member, Double> variances,
      double champion,
      double spikeProbability,
      double crunchProbability,
      Optional<Forecast> pooled) {
    this.origin = origin;
    this.variances = variances;
    this.champion = champion;
    this.spikeProbability = spikeProbability;
    this.crunchProbability = crunchProbability;
    this.pooled = pooled;
  }

  /** Returns the forecasts from {@code origin}, before a champion is chosen. */
  static LoggedForecast of(
      Origin origin,
      Map<Member, Double> variances,
      double spikeProbability,
      double crunchProbability) {
    return new LoggedForecast(
        origin, variances, Double.NaN, spikeProbability, crunchProbability, Optional.empty());
  }

  /** Returns the same forecasts with the champion's, NaN if it is withheld. */
  LoggedForecast withChampion(double variance) {
    return new LoggedForecast(
        origin, variances, variance, spikeProbability, crunchProbability, Optional.empty());
  }

  /** Returns the same forecasts with those of the pooled models, which are the champion. */
  LoggedForecast withPooled(Forecast forecast) {
    double variance = Double.NaN;
    double spike = Double.NaN;
    if (forecast instanceof Forecast.Issued issued) {
      variance = issued.volatility().variance(issued.horizon());
      spike = issued.spikeProbability().orElse(Double.NaN);
    }
    var all = new EnumMap<Member, Double>(Member.class);
    all.putAll(variances);
    all.put(Member.POOLED, variance);
    return new LoggedForecast(
        origin, all, variance, spike, crunchProbability, Optional.of(forecast));
  }

  Origin origin() {
    return origin;
  }

  /** Returns the instrument. */
  public Instrument instrument() {
    return origin.rows().instrument();
  }

  /** Returns the origin [µs since the epoch]. */
  public long time() {
    return origin.time();
  }

  /** Returns the realized variance of the step that was forecast; NaN if it was not recorded. */
  public double realized() {
    return origin.target();
  }

  /** Returns the forecast of a member, a variance; NaN if withheld. */
  public double variance(Member member) {
    return variances.getOrDefault(member, Double.NaN);
  }

  /** Returns the forecast that would have been published, a variance; NaN if withheld. */
  public double champion() {
    return champion;
  }

  /** Returns the probability that a spike begins, in [0, 1]; NaN if withheld. */
  public double spikeProbability() {
    return spikeProbability;
  }

  /** Returns the spike threshold as known at the origin, a variance; NaN without inputs. */
  public double threshold() {
    return origin.rows().threshold(origin.row());
  }

  /** Returns whether a spike began; empty if the origin was not at risk of one. */
  public Optional<Boolean> spike() {
    return origin.rows().atRisk(origin.row())
        ? Optional.of(origin.rows().spike(origin.row()))
        : Optional.empty();
  }

  /**
   * Returns the probability that a liquidity crunch of the plan's rule begins, in [0, 1]; NaN if it
   * was not said.
   */
  public double crunchProbability() {
    return crunchProbability;
  }

  /** Returns the crunch threshold as known at the origin; NaN without one. */
  public double crunchThreshold() {
    return origin.rows().crunchThreshold(origin.row());
  }

  /** Returns whether a liquidity crunch began; empty if the origin was not at risk of one. */
  public Optional<Boolean> crunch() {
    return origin.rows().atRiskOfCrunch(origin.row())
        ? Optional.of(origin.rows().crunch(origin.row()))
        : Optional.empty();
  }

  /** Returns why the inputs gave no forecast, if so; of pooled models why those gave none. */
  public Optional<Forecast.Reason> missing() {
    return pooled.isEmpty()
        ? origin.rows().missing(origin.row())
        : pooled.flatMap(LoggedForecast::reason);
  }

  /** Returns the quantiles of the champion; none where it gave none. */
  public List<Forecast.Quantile> quantiles() {
    return pooled.orElse(null) instanceof Forecast.Issued issued ? issued.quantiles() : List.of();
  }

  private static Optional<Forecast.Reason> reason(Forecast forecast) {
    return forecast instanceof Forecast.Withheld withheld
        ? Optional.of(withheld.reason())
        : Optional.empty();
  }

  /** Returns whether all of {@code members} forecast and the step was recorded. */
  public boolean scored(List<Member> members) {
    return !Double.isNaN(realized())
        && members.stream().noneMatch(member -> Double.isNaN(variance(member)));
  }

  @Override
  public String toString() {
    return instrument() + "@" + time() + " " + variances;
  }
}
