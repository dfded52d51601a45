package io.plimsoll.margin.surface;

import io.plimsoll.market.Check;

/**
 * The smile of one expiry.
 *
 * @param years time to expiry, above 0
 * @param forward F [USD], above 0
 * @param discount D, value now of one USD at expiry, above 0
 * @param smile over ln(K / F)
 * @param verdict how it came about
 */
public record VolatilitySlice(
    double years, double forward, double discount, Smile smile, SliceVerdict verdict) {
  public VolatilitySlice {
    Check.argument(years > 0 && Double.isFinite(years), "years must be above 0, was %s", years);
    Check.argument(forward > 0, "forward must be above 0, was %s", forward);
    Check.argument(discount > 0, "discount factor must be above 0, was %s", discount);
  }
}
