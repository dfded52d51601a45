package io.plimsoll.margin;

import io.plimsoll.margin.addon.BufferRule;
import io.plimsoll.margin.addon.SpeedRule;
import io.plimsoll.market.Underlying;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an account's requirement owes to time: the reserve, and the limits of its speed. */
final class Pace {
  private final Account account;
  private final RiskArrays arrays;
  private final MarginPolicy policy;
  private final Optional<PreviousEpoch> previous;

  Pace(Account account, RiskArrays arrays, MarginPolicy policy) {
    this.account = account;
    this.arrays = arrays;
    this.policy = policy;
    this.previous = arrays.market().conditions().previous();
  }

  static double level(
      BufferRule rule, Underlying underlying, MarketState market, MarginPolicy policy) {
    double used = market.volatilities().get(underlying).used().annualised();
    double ratio = used / policy.volatility().withheld().of(underlying);
    var previous = market.conditions().previous();
    return previous
        .filter(epoch -> epoch.buffer().containsKey(underlying))
        .map(
            epoch -> rule.level(ratio, epoch.buffer().get(underlying), epoch.daysTo(market.asOf())))
        .orElse(rule.allowed(ratio));
  }

  /** Returns B·θ of a requirement, θ being the mean over the account's notionals. */
  double buffer(double requirement) {
    if (policy.addOns().buffer().isEmpty() || account.positions().isEmpty()) {
      return 0;
    }
    BufferRule rule = policy.addOns().buffer().get();
    double weighted = 0;
    double gross = 0;
    for (Position position : account.positions()) {
      double exposure = arrays.exposure(position);
      gross += exposure;
      weighted +=
          exposure * level(rule, position.instrument().underlying(), arrays.market(), policy);
    }
    return gross == 0 ? 0 : rule.size() * (weighted / gross) * requirement;
  }

  /**
   * Returns what the initial requirement keeps of the scenario loss before, {@code now} being it.
   */
  double kept(double now) {
    return limit((rule, before, days) -> rule.kept(before, now, days));
  }

  /** Returns what the maintenance requirement does not ask yet of the scenario loss. */
  double deferred(double now) {
    return limit((rule, before, days) -> rule.deferred(before, now, days));
  }

  private double limit(Limit limit) {
    if (policy.addOns().speed().isEmpty() || previous.isEmpty()) {
      return 0;
    }
    PreviousEpoch epoch = previous.get();
    OptionalDouble before = epoch.scenarioLoss(account.positions());
    return before.isPresent()
        ? limit.of(
            policy.addOns().speed().get(),
            before.getAsDouble(),
            epoch.daysTo(arrays.market().asOf()))
        : 0;
  }

  @FunctionalInterface
  private interface Limit {
    double of(SpeedRule rule, double before, double days);
  }
}
