package io.plimsoll.training.judge;

import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.ReliabilityBin;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The verdict on a forecast log.
 *
 * @param origins scored, of all instruments together
 * @param champion member that would have been published
 * @param championQlike mean over instruments of what was published; NaN if nothing was scored
 * @param members score of each
 * @param instruments score of each
 * @param spike score of the spike probabilities, if there were any
 * @param crunch score of the probabilities of liquidity crunches, if there were any
 * @param coverage share of outcomes at or below each quantile of what was published, by its level
 *     [1]; empty where it has none
 * @param withheld origins that were not scored, by reason
 */
public record Judgement(
    int origins,
    Member champion,
    double championQlike,
    Map<Member, MemberScore> members,
    Map<Instrument, InstrumentScore> instruments,
    Optional<OnsetScore> spike,
    Optional<OnsetScore> crunch,
    SortedMap<Double, Double> coverage,
    Map<String, Integer> withheld) {
  /**
   * Returns itself.
   *
   * @throws IllegalArgumentException if no origin was scored, so that nothing is known of any model
   */
  public Judgement checked() {
    Check.argument(
        origins > 0,
        "test span must hold an origin that every model forecasts, was 0: withheld %s",
        withheld);
    return this;
  }

  /**
   * Returns the scores by name, of those that are numbers; a bundle and a tracked run have them.
   */
  public SortedMap<String, Double> metrics() {
    var metrics = new TreeMap<String, Double>();
    members.forEach((member, score) -> metrics.put("qlike." + member.key(), score.qlike()));
    metrics.put("qlike.champion", championQlike);
    spike.ifPresent(score -> put(metrics, "spike", score));
    crunch.ifPresent(score -> put(metrics, "crunch", score));
    metrics.values().removeIf(value -> !Double.isFinite(value));
    return metrics;
  }

  private static void put(SortedMap<String, Double> metrics, String event, OnsetScore score) {
    metrics.put(event + ".prAuc", score.averagePrecision());
    metrics.put(event + ".brierSkill", score.brier().skill());
  }

  /**
   * How the members did on one instrument.
   *
   * @param origins scored
   * @param qlike mean QLIKE of each member [1]
   */
  public record InstrumentScore(int origins, Map<Member, Double> qlike) {}

  /**
   * How the probabilities of an event did, on origins at risk of it.
   *
   * @param origins at risk
   * @param averagePrecision area under the precision–recall curve [1]; NaN without an event
   * @param brier score and skill
   * @param calibrationError expected calibration error over the bins [1]
   * @param bins reliability, of equal mass
   */
  public record OnsetScore(
      int origins,
      double averagePrecision,
      BrierScore brier,
      double calibrationError,
      List<ReliabilityBin> bins) {}
}
