package io.plimsoll.margin.addon;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Charge of notional that would be unwound into informed order flow: min(most, τ·max(0, VPIN −
 * reference)·σ√h).
 *
 * <p>It rises before the price has moved, and never beyond {@code most}. Reference: Easley, López
 * de Prado and O'Hara, <i>Flow toxicity and liquidity in a high-frequency world</i> (2012).
 *
 * @param weight τ, in [0, 20]
 * @param reference VPIN up to which nothing is charged, in [0, 1)
 * @param horizon h over which flow moves the price, in [1 min, 7 days]
 * @param most charge over notional, in [0, 0.5]
 * @param assumed VPIN where none was observed, in [0, 1]
 */
public record ToxicityRule(
    double weight, double reference, Duration horizon, double most, double assumed) {
  public ToxicityRule {
    Check.inRange("add-ons.toxicity.weight", weight, 0, 20);
    Check.inRange("add-ons.toxicity.reference", reference, 0, 0.999);
    Check.inRange("add-ons.toxicity.horizon", horizon, Duration.ofMinutes(1), Duration.ofDays(7));
    Check.inRange("add-ons.toxicity.most", most, 0, 0.5);
    Check.inRange("add-ons.toxicity.assumed", assumed, 0, 1);
  }

  /**
   * Returns the charge over notional of a position.
   *
   * @param imbalance of takers' volume; empty or 0 charges both sides
   */
  public double rate(
      OptionalDouble vpin, OptionalDouble imbalance, UnwindSide side, Volatility volatility) {
    double signed = imbalance.orElse(0);
    boolean against = side == UnwindSide.SELL ? signed <= 0 : signed >= 0;
    double excess = Math.max(0, vpin.orElse(assumed) - reference);
    return against ? Math.min(most, weight * excess * volatility.over(horizon)) : 0;
  }
}
