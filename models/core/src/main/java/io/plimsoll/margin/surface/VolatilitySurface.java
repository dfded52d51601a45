package io.plimsoll.margin.surface;

import io.plimsoll.market.Check;
import java.time.Instant;
import java.util.List;

/**
 * Implied volatility, forward and discount factor of one underlying at every expiry.
 *
 * <p>Between expiries total variance is linear in time at the same ln(K / F), and so are the
 * logarithms of forward and discount factor. Before the first expiry and after the last the
 * volatility of that expiry holds, as do its forward and its rate of discount. Over strikes the
 * smiles go on as they are. Total variance never falls with time; the condition of no butterfly
 * arbitrage holds at the expiries themselves.
 *
 * @param asOf when it was made; nothing later is in it
 * @param slices at least one, by time to expiry, ascending
 */
public record VolatilitySurface(Instant asOf, List<VolatilitySlice> slices) {
  public VolatilitySurface {
    slices = List.copyOf(slices);
    Check.argument(!slices.isEmpty(), "slices must be at least one, was %s", slices);
    for (int i = 1; i < slices.size(); i++) {
      Check.argument(
          slices.get(i).years() > slices.get(i - 1).years(),
          "times to expiry must ascend, was %s",
          slices.get(i).years());
    }
  }

  /**
   * Returns the implied volatility [1/√year].
   *
   * @param strike K [USD], above 0
   * @param years time to expiry, above 0
   */
  public double volatility(double strike, double years) {
    Check.argument(strike > 0, "strike must be above 0, was %s", strike);
    double moneyness = StrictMath.log(strike / forward(years));
    return Math.sqrt(totalVariance(moneyness, years) / years);
  }

  /**
   * Returns the total implied variance at ln(K / F) of {@code moneyness}.
   *
   * @param years time to expiry, above 0
   */
  public double totalVariance(double moneyness, double years) {
    int after = after(years);
    if (after == 0 || after == slices.size()) {
      var end = slices.get(Math.max(0, after - 1));
      return end.smile().totalVariance(moneyness) * (years / end.years());
    }
    double weight = weight(after, years);
    double from = slices.get(after - 1).smile().totalVariance(moneyness);
    if (weight == 0) {
      return from;
    }
    return from + weight * (slices.get(after).smile().totalVariance(moneyness) - from);
  }

  /** Returns the forward [USD] of a time to expiry above 0. */
  public double forward(double years) {
    int after = after(years);
    if (after == 0 || after == slices.size()) {
      return slices.get(Math.max(0, after - 1)).forward();
    }
    return between(
        slices.get(after - 1).forward(), slices.get(after).forward(), weight(after, years));
  }

  /** Returns the discount factor of a time to expiry above 0. */
  public double discount(double years) {
    int after = after(years);
    if (after == 0 || after == slices.size()) {
      var end = slices.get(Math.max(0, after - 1));
      return years == end.years()
          ? end.discount()
          : StrictMath.pow(end.discount(), years / end.years());
    }
    return between(
        slices.get(after - 1).discount(), slices.get(after).discount(), weight(after, years));
  }

  /**
   * Returns the surface after the underlying's price has moved: forwards move with it, and the
   * volatility stays with the strike. Time and discount factors stand still.
   *
   * @param factor price then over price now, above 0
   */
  public VolatilitySurface moved(double factor) {
    Check.argument(
        factor > 0 && Double.isFinite(factor), "factor must be finite and above 0, was %s", factor);
    double shift = StrictMath.log(factor);
    return new VolatilitySurface(
        asOf,
        slices.stream()
            .map(
                slice ->
                    new VolatilitySlice(
                        slice.years(),
                        slice.forward() * factor,
                        slice.discount(),
                        new MovedSmile(slice.smile(), shift),
                        slice.verdict()))
            .toList());
  }

  /** Returns the index of the first slice later than {@code years}; their number if none is. */
  private int after(double years) {
    Check.argument(years > 0, "time to expiry must be above 0 years, was %s", years);
    int after = 0;
    while (after < slices.size() && slices.get(after).years() <= years) {
      after++;
    }
    return after;
  }

  private double weight(int after, double years) {
    double from = slices.get(after - 1).years();
    return (years - from) / (slices.get(after).years() - from);
  }

  private static double between(double from, double to, double weight) {
    return weight == 0 ? from : from * StrictMath.pow(to / from, weight);
  }
}
