package io.plimsoll.training.agents;

import io.plimsoll.market.Instrument;
import io.plimsoll.training.agents.Calibration.DepthResponse;
import io.plimsoll.training.crossmargin.Behaviour;
import io.plimsoll.training.crossmargin.CrossAccount;
import io.plimsoll.training.crossmargin.CrossAccount.Holding;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.rule.LiveRates;
import io.plimsoll.training.simulation.Draws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A market of two coins whose numbers a test says, not data. */
final class AgentFixture {
  static final int ONSET = 60;
  static final int BARS = 200;
  static final Owner SILENT = new Owner(Behaviour.SILENT, 1, 0, 0);

  private static final double DEVIATION = 0.002;

  private AgentFixture() {}

  /** Returns the market; {@code noise} scales its standardised returns. */
  static Calibration calibration(double noise) {
    var draws = new Draws(5, "fixture");
    int times = 500;
    double[][][] parts = new double[4][2][times];
    for (int time = 0; time < times; time++) {
      double both = draws.normal();
      for (int coin = 0; coin < 2; coin++) {
        parts[0][coin][time] = noise * (0.8 * both + 0.6 * draws.normal());
        parts[1][coin][time] = noise * draws.uniform();
        parts[2][coin][time] = noise * draws.uniform();
        parts[3][coin][time] = draws.normal() / 2;
      }
    }
    return new Calibration(
        new Calibration.Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(150_000)),
        List.of(coin("BTCUSDT", 0.8), coin("ETHUSDT", 1.2)),
        new DepthResponse(0.5, 0.1, 1000, 9, 10),
        new FilteredReturns(parts[0], parts[1], parts[2], parts[3]),
        0.6,
        List.of());
  }

  static CoinCalibration coin(String pair, double slope) {
    return new CoinCalibration(
        Instrument.parse(pair),
        500,
        DEVIATION,
        DEVIATION * Math.sqrt(288),
        0.1,
        0.88,
        DEVIATION * DEVIATION,
        slope,
        1,
        1e9,
        -0.5,
        1);
  }

  /** Returns a static market at a rate. */
  static AgentMarket market(double noise, double rate) {
    return new AgentMarket(calibration(noise), AgentRules.STANDARD, LiveRates.constant(), rate);
  }

  /** Returns accounts that open before the onset. */
  static List<CrossAccount> accounts(int count) {
    return count == 0 ? List.of() : AccountBook.drawn(count).accounts(3, 2, ONSET);
  }

  static Scenario scenario(List<CrossAccount> accounts, double size, int bars) {
    return new Scenario(7, accounts, new Shock(size, bars, Shock.Shape.BETA), ONSET, BARS);
  }

  /** Returns accounts of one long position in the first coin, of which nobody takes care. */
  static List<CrossAccount> longs(int count, double leverage) {
    var accounts = new ArrayList<CrossAccount>();
    for (int i = 0; i < count; i++) {
      accounts.add(new CrossAccount(0, 1, List.of(new Holding(0, 1)), leverage, SILENT));
    }
    return accounts;
  }
}
