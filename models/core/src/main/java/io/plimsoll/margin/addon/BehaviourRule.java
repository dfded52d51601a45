package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much a holder's record adds: b = min(most, newcomer·(1 − min(history, pledge)) + Σ
 * weight·2^(−age / half-life)).
 *
 * <p>It only adds, is a sum of monotone parts that are published as reasons, and decays. A new
 * account begins high, and falls below that only with history and pledged lines together: a second
 * account escapes nothing. Reference: CFTC 17 CFR 39.13, heightened risk profile.
 *
 * @param newcomer b without history, in [0, most]
 * @param most in [0, 0.25]
 * @param mature history after which an account is not new, in [1 day, 10 years]
 * @param pledge lines over the requirement that count as full, in [0.01, 10]
 * @param halfLife of what counts against a holder, in [1 day, 10 years]
 * @param weights of each kind of event, in [0, 0.25]; all kinds given
 */
public record BehaviourRule(
    double newcomer,
    double most,
    Duration mature,
    double pledge,
    Duration halfLife,
    Map<BehaviourHistory.Kind, Double> weights) {
  private static final double HIGHEST = 0.25;
  private static final Duration LEAST_TIME = Duration.ofDays(1);
  private static final Duration MOST_TIME = Duration.ofDays(3650);

  public BehaviourRule {
    Check.inRange("add-ons.behaviour.most", most, 0, HIGHEST);
    Check.inRange("add-ons.behaviour.newcomer", newcomer, 0, most);
    Check.inRange("add-ons.behaviour.mature", mature, LEAST_TIME, MOST_TIME);
    Check.inRange("add-ons.behaviour.pledge", pledge, 0.01, 10);
    Check.inRange("add-ons.behaviour.half-life", halfLife, LEAST_TIME, MOST_TIME);
    for (var kind : BehaviourHistory.Kind.values()) {
      Double weight = weights.get(kind);
      Check.argument(weight != null, "add-ons.behaviour.weights must have %s, was missing", kind);
      Check.inRange("add-ons.behaviour.weights of " + kind, weight, 0, HIGHEST);
    }
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  /** Returns b of a holder of which nothing is on record. */
  public Factor unknown() {
    var reasons =
        newcomer > 0
            ? List.of(new Reason(Reason.NEWCOMER, "newcomer", newcomer))
            : List.<Reason>of();
    return new Factor(newcomer, reasons);
  }

  /**
   * Returns b as of a moment; events after it are not looked at.
   *
   * @param requirement that pledged lines are held against [USD], at least 0
   */
  public Factor of(BehaviourHistory history, Instant asOf, double requirement) {
    double age = fraction(Duration.between(history.since(), asOf), mature);
    double lines = requirement > 0 ? history.pledged() / (pledge * requirement) : 1;
    double fresh = newcomer * (1 - Math.min(Math.min(1, Math.max(0, age)), Math.min(1, lines)));
    var parts = new EnumMap<BehaviourHistory.Kind, Double>(BehaviourHistory.Kind.class);
    for (var event : history.events()) {
      if (!event.time().isAfter(asOf)) {
        double halvings = fraction(Duration.between(event.time(), asOf), halfLife);
        double part = weights.get(event.kind()) * StrictMath.pow(0.5, halvings);
        parts.merge(event.kind(), part, Double::sum);
      }
    }
    var reasons = new ArrayList<Reason>();
    if (fresh > 0) {
      reasons.add(new Reason(Reason.NEWCOMER, "newcomer", fresh));
    }
    double sum = fresh;
    for (var part : parts.entrySet()) {
      reasons.add(new Reason(part.getKey().code(), part.getKey().text(), part.getValue()));
      sum += part.getValue();
    }
    return new Factor(Math.min(most, sum), reasons);
  }

  private static double fraction(Duration part, Duration whole) {
    return (double) part.toMillis() / whole.toMillis();
  }

  /**
   * How much is added, and why.
   *
   * @param value b, in [0, 0.25]
   * @param reasons parts above 0, before the bound, in the order of their codes
   */
  public record Factor(double value, List<Reason> reasons) {
    /** Nothing is added. */
    public static final Factor NONE = new Factor(0, List.of());

    public Factor {
      reasons = List.copyOf(reasons);
    }

    /** Returns the reasons as bits, bit {@code code} for each. */
    public int codes() {
      return reasons.stream().mapToInt(reason -> 1 << reason.code()).reduce(0, (a, b) -> a | b);
    }
  }

  /**
   * One part of b.
   *
   * @param code 0 for a newcomer, else that of the kind of event
   * @param text the same for a reader
   * @param part of b, above 0
   */
  public record Reason(int code, String text, double part) {
    /** Code of an account without history or pledge. */
    public static final int NEWCOMER = 0;
  }
}
