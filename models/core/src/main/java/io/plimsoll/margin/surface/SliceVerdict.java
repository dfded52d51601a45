package io.plimsoll.margin.surface;

/**
 * How a slice came about.
 *
 * @param form of the smile in use
 * @param quotes that it was fitted to
 * @param error root of the weighted mean square of fitted less quoted volatility [1/√year], of the
 *     smile in use
 * @param fitted least g of what was fitted first
 * @param replaced whether that had butterfly arbitrage, so that another form is in use
 * @param raised most by which the volatility had to be raised, so that total variance does not fall
 *     from the expiry before [1/√year]; 0 if nowhere
 */
public record SliceVerdict(
    SmileForm form, int quotes, double error, Durrleman fitted, boolean replaced, double raised) {

  /** Returns whether what was fitted first is in use as it was. */
  public boolean clean() {
    return !replaced && raised == 0;
  }

  /** Returns the verdict in words, such as {@code RAW_SVI of 9 quotes, no arbitrage}. */
  public String words() {
    String words = form + " of " + quotes + (quotes == 1 ? " quote" : " quotes");
    if (clean()) {
      return words + ", no arbitrage";
    }
    String butterfly =
        replaced
            ? String.format(
                ", in place of a fit with butterfly arbitrage at k = %.3f", fitted.moneyness())
            : "";
    String calendar =
        raised > 0 ? String.format(", raised by up to %.4f over the expiry before", raised) : "";
    return words + butterfly + calendar;
  }
}
