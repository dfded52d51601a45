package io.plimsoll.margin.batch;

import static io.plimsoll.margin.MarginFixture.account;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.ScenarioGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/** Books and markets that tests of batches share. */
final class BatchFixture {
  private static final long ONE = 100_000_000;

  private BatchFixture() {}

  /** Returns accounts of up to four positions of very different sizes. */
  static List<Account> random(int count, long seed) {
    var random = new Random(seed);
    var accounts = new ArrayList<Account>();
    for (int i = 0; i < count; i++) {
      long[] quantities = new long[4];
      for (int p = 0; p < 4; p++) {
        double size = ONE * Math.exp(4 * random.nextGaussian());
        quantities[p] = random.nextInt(3) == 0 ? 0 : (long) (random.nextInt(2) == 0 ? size : -size);
      }
      accounts.add(account(i, quantities));
    }
    return accounts;
  }

  /** Returns the arrays of the fixture with another forecast of one base. */
  static RiskArrays withForecast(String base, double volatility, MarginPolicy policy) {
    var forecasts = new TreeMap<>(MarginFixture.forecasts(0.8));
    forecasts.replaceAll(
        (instrument, forecast) ->
            instrument.underlying().base().equals(base)
                ? new Forecast.Issued(
                    MarginFixture.END,
                    Duration.ofHours(1),
                    new Volatility(volatility),
                    OptionalDouble.empty())
                : forecast);
    var frames = MarginFixture.frames();
    var market = MarketState.of(frames, forecasts, MarginFixture.END, policy);
    var vectors = HistoricalVectors.of(frames, policy.scenarios());
    return RiskArrays.of(market, new ScenarioGenerator(policy).scenarios(vectors, market));
  }
}
