package io.plimsoll.training.crossmargin;

import io.plimsoll.training.crossmargin.CrossRule.TradingCost;

/** What sales weigh on prices: by {@link SquareRootLaw} of the net volume sold, which fades. */
final class PriceImpact {
  private static final double LEAST_VOLUME = 0.01; // of a usual day
  private static final double MEAN_PRICE = 2.0 / 3; // of the last price's impact, on the way there

  private final CrossMarket market;
  private final TradingCost cost;
  private final double[] books;
  private final double decay;
  private final double[] net;

  /**
   * @param books notional at entry of all positions in each instrument
   */
  PriceImpact(CrossMarket market, TradingCost cost, double[] books) {
    this.market = market;
    this.cost = cost;
    this.books = books.clone();
    double bars =
        cost.halfLife().toNanos() / (double) market.series().get(0).bars().length().toNanos();
    this.decay = StrictMath.pow(0.5, 1 / bars);
    this.net = new double[books.length];
  }

  /** Lets a bar go by. */
  void fade() {
    for (int i = 0; i < net.length; i++) {
      net[i] *= decay;
    }
  }

  /** Returns the price over the recorded one [1], above 0. */
  double factor(int instrument, int bar) {
    return StrictMath.exp(Math.signum(net[instrument]) * size(instrument, bar, net[instrument]));
  }

  /**
   * Trades, and returns what the trade itself costs on the way, over its notional [1].
   *
   * @param notional signed: below 0 is sold
   */
  double trade(int instrument, int bar, double notional) {
    double traded = notional / books[instrument];
    net[instrument] += traded;
    return MEAN_PRICE * size(instrument, bar, traded);
  }

  /** Returns Y·σ·√(|F| / V), with F and V in books of the instrument. */
  private double size(int instrument, int bar, double traded) {
    double volume =
        Math.max(market.relativeVolume(instrument, bar), LEAST_VOLUME) / cost.bookShare();
    return SquareRootLaw.move(
        cost.impact(), market.dailyDeviation(instrument, bar), Math.abs(traded) / volume);
  }
}
