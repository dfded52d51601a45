package io.plimsoll.margin;

import io.plimsoll.margin.addon.BehaviourRule;
import io.plimsoll.margin.addon.Jurisdiction;
import io.plimsoll.margin.addon.SpeedRule;
import java.time.Instant;
import java.util.Optional;

/**
 * What a requirement owes to its holder and to time: record, law, and the limits of its speed since
 * the epoch before.
 */
public final class HolderTerms {
  private final Instant asOf;
  private final AccountProfile profile;
  private final Optional<BehaviourRule> behaviour;
  private final BehaviourRule.Factor unknown;
  private final Optional<Jurisdiction> law;
  private final Optional<SpeedRule> speed;
  private final double days;
  private final double asked;
  private final Optional<Double> maintained;

  private HolderTerms(
      MarketState market,
      MarginPolicy policy,
      AccountProfile profile,
      double asked,
      Optional<Double> maintained) {
    var rules = policy.addOns();
    var previous = market.conditions().previous();
    this.asOf = market.asOf();
    this.profile = profile;
    this.behaviour = rules.behaviour();
    this.unknown = behaviour.map(BehaviourRule::unknown).orElse(BehaviourRule.Factor.NONE);
    this.law = rules.jurisdictions().map(rule -> rule.of(profile.jurisdiction()));
    this.speed = rules.speed().filter(rule -> previous.isPresent());
    this.days = speed.isPresent() ? previous.orElseThrow().daysTo(asOf) : 0;
    this.asked = asked;
    this.maintained = maintained;
  }

  /** Returns the terms of an account of which nothing is on record, now or before. */
  public static HolderTerms unknown(MarketState market, MarginPolicy policy) {
    return new HolderTerms(market, policy, AccountProfile.UNKNOWN, 0, Optional.empty());
  }

  /** Returns the terms of {@code account}. */
  public static HolderTerms of(Account account, MarketState market, MarginPolicy policy) {
    var previous =
        market.conditions().previous().filter(epoch -> policy.addOns().speed().isPresent());
    return new HolderTerms(
        market,
        policy,
        market.conditions().of(account.id()),
        previous.map(epoch -> epoch.asked(account)).orElse(0.0),
        previous.flatMap(epoch -> epoch.maintained(account)));
  }

  /** Returns b, and why, against a requirement [USD]. */
  public BehaviourRule.Factor behaviour(double requirement) {
    return behaviour.isPresent() && profile.history().isPresent()
        ? behaviour.get().of(profile.history().get(), asOf, requirement)
        : unknown;
  }

  /** Returns what the holder's jurisdiction asks. */
  Optional<Jurisdiction> law() {
    return law;
  }

  /** Returns what the initial requirement keeps of the loss asked for before, L being now's. */
  double kept(double loss) {
    return speed.isPresent() ? speed.get().kept(asked, loss, days) : 0;
  }

  /** Returns what the maintenance requirement does not ask yet of L. */
  double deferred(double loss) {
    return speed.isPresent() && maintained.isPresent()
        ? speed.get().deferred(maintained.get(), loss, days)
        : 0;
  }
}
