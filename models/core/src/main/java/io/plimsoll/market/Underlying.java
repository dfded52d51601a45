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

  /** Returns the underlying of a name such as {@code BTC-USDT}. */
  public static Underlying parse(String name) {
    int dash = name.indexOf('-');
    Check.argument(
        dash > 0 && dash < name.length() - 1, "underlying must be such as BTC-USDT, was %s", name);
    return new Underlying(name.substring(0, dash), name.substring(dash + 1));
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
