package io.plimsoll.margin;

import io.plimsoll.margin.addon.BufferRule;
import io.plimsoll.margin.addon.SpeedRule;
import io.plimsoll.market.Underlying;
import java.util.Optional;

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

  /** Returns what the initial requirement keeps of the loss asked for before, L being now's. */
  double kept(double loss) {
    if (policy.addOns().speed().isEmpty() || previous.isEmpty()) {
      return 0;
    }
    PreviousEpoch epoch = previous.get();
    return policy.addOns().speed().get().kept(epoch.asked(account), loss, days(epoch));
  }

  /** Returns what the maintenance requirement does not ask yet of L. */
  double deferred(double loss) {
    if (policy.addOns().speed().isEmpty() || previous.isEmpty()) {
      return 0;
    }
    PreviousEpoch epoch = previous.get();
    SpeedRule rule = policy.addOns().speed().get();
    return epoch
        .maintained(account)
        .map(before -> rule.deferred(before, loss, days(epoch)))
        .orElse(0.0);
  }

  private double days(PreviousEpoch epoch) {
    return epoch.daysTo(arrays.market().asOf());
  }
}
