package io.plimsoll.market;

import java.math.BigDecimal;

/**
 * What an option adds to its underlying and expiry.
 *
 * @param strike price at which it is exercised [quote per base], above 0
 * @param right call or put
 */
public record OptionTerms(BigDecimal strike, OptionRight right) {
  public OptionTerms {
    Check.argument(strike.signum() > 0, "strike must be above 0, was %s", strike);
    strike = strike.stripTrailingZeros();
  }
}
