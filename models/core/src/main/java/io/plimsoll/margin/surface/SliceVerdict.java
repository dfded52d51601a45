package io.plimsoll.margin.surface;

import java.util.Locale;

/**
 * How a slice came about.
 *
 * @param form of the smile in use
 * @param quotes that it was fitted to
 * @param error root of the weighted mean square of fitted less quoted volatility [1/√year], of the
 *     smile in use
 * @param fitted least g of what was fitted first
 * @param replaced whether that had butterfly arbitrage, so that another form is in use
 * @param raised most by which the volatility between its outermost strikes had to be raised, so
 *     that total variance does not fall from the expiry before [1/√year]; 0 if nowhere
 * @param raisedBeyond whether it had to be raised beyond its outermost strikes
 */
public record SliceVerdict(
    SmileForm form,
    int quotes,
    double error,
    Durrleman fitted,
    boolean replaced,
    double raised,
    boolean raisedBeyond) {

  /** Returns whether what was fitted first is in use as it was. */
  public boolean clean() {
    return !replaced && raised == 0 && !raisedBeyond;
  }

  /** Returns the verdict in words, such as {@code RAW_SVI of 9 quotes, no arbitrage}. */
  public String words() {
    var words = new StringBuilder(form + " of " + quotes + (quotes == 1 ? " quote" : " quotes"));
    if (clean()) {
      words.append(", no arbitrage");
    }
    if (replaced) {
      words.append(
          String.format(
              Locale.ROOT,
              ", in place of a fit with butterfly arbitrage at k = %.3f",
              fitted.moneyness()));
    }
    if (raised > 0) {
      words.append(
          String.format(Locale.ROOT, ", raised by up to %.4f to the expiry before", raised));
    } else if (raisedBeyond) {
      words.append(", raised to the expiry before beyond its strikes");
    }
    return words.toString();
  }
}
