package io.plimsoll.market;

/**
 * The asset whose price an instrument follows, in a quote currency: what a scenario shocks.
 *
 * @param base asset, upper case, such as {@code BTC}
 * @param quote currency of the price, upper case, such as {@code USDT}
 */
public record Underlying(String base, String quote) implements Comparable<Underlying> {
  public Underlying {
    Instrument.checkSymbol("base", base);
    Instrument.checkSymbol("quote", quote);
  }

  @Override
  public int compareTo(Underlying other) {
    int byBase = base.compareTo(other.base);
    return byBase != 0 ? byBase : quote.compareTo(other.quote);
  }

  @Override
  public String toString() {
    return base + "-" + quote;
  }
}
