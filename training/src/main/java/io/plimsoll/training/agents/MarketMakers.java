package io.plimsoll.training.agents;

import io.plimsoll.training.crossmargin.CrossRule.TradingCost;
import java.util.ArrayList;
import java.util.List;

/**
 * Market makers of all coins, with whom everyone trades: along their curve, and half a spread off
 * it, which widens as the curve steepens.
 */
final class MarketMakers {
  private final Wallet wallet;
  private final TradingCost cost;
  private final double[] steepness;
  private final double[] volumes;
  private final List<Depth> depths = new ArrayList<>();
  private final QuoteCurve[] curves;
  private final double[] traded;
  private final double[] lows;
  private final double[] highs;

  /**
   * @param volumes value traded on a usual day by coin, in the unit of the accounts' sizes
   */
  MarketMakers(Calibration calibration, TradingCost cost, double[] volumes) {
    int coins = volumes.length;
    this.cost = cost;
    this.wallet = new Wallet(0, coins);
    this.volumes = volumes.clone();
    this.steepness = new double[coins];
    this.curves = new QuoteCurve[coins];
    this.traded = new double[coins];
    this.lows = new double[coins];
    this.highs = new double[coins];
    for (int i = 0; i < coins; i++) {
      CoinCalibration coin = calibration.coins().get(i);
      steepness[i] = coin.impact() * coin.dailyDeviation();
      depths.add(
          new Depth(
              calibration.depth().elasticity(),
              calibration.depth().halfLifeBars(),
              coin.barDeviation()));
    }
  }

  /** Begins a bar at the coins' fundamental values. */
  void open(double[] values) {
    for (int i = 0; i < values.length; i++) {
      curves[i] = new QuoteCurve(values[i], steepness[i], volumes[i] * depths.get(i).share());
      traded[i] = 0;
      lows[i] = price(i);
      highs[i] = lows[i];
    }
  }

  /** Takes the log-returns of a bar that has closed, which depth follows. */
  void close(double[] moves) {
    for (int i = 0; i < moves.length; i++) {
      depths.get(i).next(moves[i]);
    }
  }

  double price(int coin) {
    return curves[coin].price(wallet.quantity(coin));
  }

  double[] prices() {
    double[] prices = new double[curves.length];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = price(i);
    }
    return prices;
  }

  /** Returns half the spread of a trade by force, over its notional [1]. */
  double forcedSpread(int coin) {
    return cost.fixed() / Math.sqrt(depths.get(coin).share());
  }

  /** Returns half the spread of a trade at leisure, over its notional [1]. */
  double spread(int coin) {
    return cost.voluntary() / Math.sqrt(depths.get(coin).share());
  }

  /**
   * Returns the cash that a trade would bring whoever makes it; below 0 where it buys.
   *
   * @param quantity bought, below 0 if sold
   * @param spread half of it [1]
   */
  double quote(int coin, double quantity, double spread) {
    double held = wallet.quantity(coin);
    return curves[coin].paid(held, -quantity) - Math.abs(quantity) * price(coin) * spread;
  }

  /** Trades, and returns the cash that it brought. */
  double trade(int coin, double quantity, double spread) {
    double got = quote(coin, quantity, spread);
    traded[coin] += Math.abs(quantity) * price(coin);
    wallet.take(coin, -quantity, -got);
    lows[coin] = Math.min(lows[coin], price(coin));
    highs[coin] = Math.max(highs[coin], price(coin));
    return got;
  }

  Wallet wallet() {
    return wallet;
  }

  double low(int coin) {
    return lows[coin];
  }

  double high(int coin) {
    return highs[coin];
  }

  /** Returns what was traded in this bar over the volume of a usual day [1]. */
  double traded(int coin) {
    return traded[coin] / volumes[coin];
  }

  /** Returns the mean share of the usual depth over coins [1]. */
  double depth() {
    return depths.stream().mapToDouble(Depth::share).average().orElseThrow();
  }
}
