package io.plimsoll.training.simulation;

import io.plimsoll.market.Instrument;
import java.util.Map;

/**
 * The character of a simulated instrument.
 *
 * @param startPrice first price [quote per base]
 * @param dailyVolatility root mean square of daily log-returns in calm weather [1]
 * @param beta log-return in a crash per log-return of the market [1]
 * @param dailyTurnover mean traded value in calm weather [quote per day]
 * @param decimals decimal places of its prices
 */
record InstrumentProfile(
    double startPrice, double dailyVolatility, double beta, double dailyTurnover, int decimals) {
  private static final Map<String, InstrumentProfile> KNOWN =
      Map.of(
          "BTC", new InstrumentProfile(58_000, 0.029, 0.80, 2.4e9, 2),
          "ETH", new InstrumentProfile(2_900, 0.036, 0.95, 1.6e9, 2),
          "LINK", new InstrumentProfile(31.5, 0.047, 1.15, 2.1e8, 3),
          "LUNA", new InstrumentProfile(16.2, 0.055, 1.30, 1.2e8, 3));

  /** Returns a profile that depends on the base asset and, if that is unknown, on the seed. */
  static InstrumentProfile of(Instrument instrument, long seed) {
    String base = instrument.underlying().base();
    var known = KNOWN.get(base);
    if (known != null) {
      return known;
    }
    var draws = new Draws(seed, "profile " + base);
    double price = StrictMath.exp(draws.uniform(-1, 6));
    return new InstrumentProfile(
        price,
        draws.uniform(0.035, 0.06),
        draws.uniform(0.9, 1.3),
        StrictMath.exp(draws.uniform(17, 20)),
        price >= 100 ? 2 : price >= 5 ? 3 : 5);
  }
}
