package io.plimsoll.artifact;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginRequirement;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The only door from double to integer, and back for what must be rounded before it is used.
 *
 * <p>Each method names its rounding. A double is taken at its exact value, so the results are the
 * same on every machine; what does not fit is refused.
 */
public final class MarginEncoder {
  private static final int AMOUNT_DECIMALS = 6;
  private static final int VOLATILITY_DECIMALS = 9;
  private static final int PROBABILITY_DECIMALS = 6;

  private MarginEncoder() {}

  /** Returns an amount [1e-6 USD] of {@code usd}, at least 0, rounded up. */
  public static long amountRoundingUp(double usd) {
    Check.argument(usd >= 0, "amount must be at least 0, was %s", usd);
    return scaled("amount", usd, AMOUNT_DECIMALS, RoundingMode.CEILING);
  }

  /** Returns a price or a profit [1e-6 USD], to the nearest, ties to even. */
  public static long priceRoundingNearest(double usd) {
    return scaled("price", usd, AMOUNT_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Returns the price of an integer [1e-6 USD]. */
  public static double price(long encoded) {
    return encoded / 1e6;
  }

  /** Returns a volatility [1e-9 /√year], to the nearest, so that rounding twice changes nothing. */
  public static long volatilityRoundingNearest(Volatility volatility) {
    return scaled(
        "volatility", volatility.annualised(), VOLATILITY_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Returns the volatility of an integer [1e-9 /√year]. */
  public static Volatility volatility(long encoded) {
    return new Volatility(encoded / 1e9);
  }

  /** Returns a probability [1e-6], to the nearest. */
  public static long probabilityRoundingNearest(double probability) {
    return scaled("probability", probability, PROBABILITY_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Returns the probability, or another share, of an integer [1e-6]. */
  public static double probability(long encoded) {
    return encoded / 1e6;
  }

  /** Returns the same forecast with its numbers as they are committed. */
  public static Forecast roundingNearest(Forecast forecast) {
    if (forecast instanceof Forecast.Issued issued) {
      var spike = issued.spikeProbability();
      return new Forecast.Issued(
          issued.asOf(),
          issued.horizon(),
          volatility(volatilityRoundingNearest(issued.volatility())),
          spike.isEmpty()
              ? spike
              : OptionalDouble.of(probability(probabilityRoundingNearest(spike.getAsDouble()))));
    }
    return forecast;
  }

  /** Returns the committed vectors of {@code arrays}, each entry to the nearest 1e-6 USD. */
  public static CommittedArrays arraysRoundingNearest(RiskArrays arrays) {
    var entries = new TreeMap<Instrument, List<Long>>();
    for (Instrument instrument : arrays.instruments()) {
      var values = new ArrayList<Long>();
      for (int vector = 0; vector < arrays.committed().size(); vector++) {
        values.add(priceRoundingNearest(arrays.committedProfit(instrument, vector)));
      }
      entries.put(instrument, values);
    }
    return CommittedArrays.of(entries);
  }

  /**
   * Returns {@code requirement} in integers, its scenario part recomputed from the committed arrays
   * and every other part rounded up; the gap takes what the rounding of the arrays lost.
   */
  public static EncodedRequirement requirementRoundingUp(
      MarginRequirement requirement, Account account, CommittedArrays arrays) {
    var scenario = arrays.lossRoundingUp(account.positions());
    long loss = amountRoundingUp(requirement.portfolioLoss());
    var components = new EnumMap<MarginComponent, Long>(MarginComponent.class);
    components.put(MarginComponent.SCENARIO, scenario.loss());
    components.put(MarginComponent.EXPECTED_SHORTFALL_GAP, Math.max(0, loss - scenario.loss()));
    double before = requirement.component(MarginComponent.SCENARIO);
    before += requirement.component(MarginComponent.EXPECTED_SHORTFALL_GAP);
    for (var part : MarginComponent.values()) {
      double amount = requirement.component(part);
      if (part == MarginComponent.FLOOR) {
        long missing = amount > 0 ? amountRoundingUp(before + amount) - sum(components) : 0;
        components.put(part, Math.max(0, missing));
      } else if (!components.containsKey(part)) {
        components.put(part, amountRoundingUp(amount));
        before += amount;
      }
    }
    long initial = sum(components);
    return new EncodedRequirement(
        account.id(),
        components,
        initial,
        Math.min(initial, amountRoundingUp(requirement.maintenance())),
        scenario.vector());
  }

  private static long sum(EnumMap<MarginComponent, Long> components) {
    long sum = 0;
    for (long part : components.values()) {
      Check.argument(
          part <= Long.MAX_VALUE - sum, "requirement must be below 2^63 [1e-6 USD], was %s", part);
      sum += part;
    }
    return sum;
  }

  private static long scaled(String name, double value, int decimals, RoundingMode rounding) {
    Check.argument(Double.isFinite(value), "%s must be finite, was %s", name, value);
    BigDecimal scaled = new BigDecimal(value).movePointRight(decimals).setScale(0, rounding);
    Check.argument(
        scaled.unscaledValue().bitLength() < 64,
        "%s must fit 64 bits at %s decimals, was %s",
        name,
        decimals,
        value);
    return scaled.longValueExact();
  }
}
