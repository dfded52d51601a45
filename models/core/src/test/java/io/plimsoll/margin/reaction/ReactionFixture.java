package io.plimsoll.margin.reaction;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.LiquidityRule;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.ScenarioSet;
import io.plimsoll.margin.VolatilityState;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.margin.health.PledgedLine;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/**
 * BTC at 100 and ETH at 10, a common part in their moves, volatility 5 % a day, a daily volume that
 * a test chooses. Amounts of accounts are in USD at these prices.
 */
final class ReactionFixture {
  static final MarginPolicy POLICY = MarginFixture.policy();
  static final Underlying BTC = MarginFixture.BTC.underlying();
  static final Underlying ETH = MarginFixture.ETH.underlying();
  static final double DAILY = 0.05;
  static final double SPREAD = 0.002;
  private static final double ONE = 1e8;

  static final ReactionRule RULE =
      new ReactionRule(new HolderShares(0, 0, 1), OptionalDouble.empty(), 0.5, 1e-6, 0.1, 5000);
  static final HolderShares DELEVERS = new HolderShares(0, 0, 1);
  static final HolderShares IGNORES = new HolderShares(0, 0, 0);

  private ReactionFixture() {}

  /** Returns arrays of a market with the given daily volume of each coin [USD]. */
  static RiskArrays arrays(double volume) {
    var marks = new TreeMap<Instrument, Mark>();
    marks.put(MarginFixture.BTC, new Mark(MarginFixture.BTC, 100, SPREAD, volume / 100));
    marks.put(MarginFixture.ETH, new Mark(MarginFixture.ETH, 10, SPREAD, volume / 10));
    var used = Volatility.ofVariance(DAILY * DAILY, Duration.ofDays(1));
    var forecast =
        new Forecast.Issued(MarginFixture.END, Duration.ofHours(1), used, OptionalDouble.empty());
    var volatilities = new TreeMap<Underlying, VolatilityState>();
    volatilities.put(BTC, new VolatilityState(forecast, used));
    volatilities.put(ETH, new VolatilityState(forecast, used));
    var historical = new ArrayList<Scenario>();
    var random = new Random(5);
    for (int i = 0; i < 200; i++) {
      double common = 0.03 * random.nextGaussian();
      double btc = common + 0.02 * random.nextGaussian();
      double eth = 1.3 * common + 0.03 * random.nextGaussian();
      historical.add(scenario("hour " + i, Scenario.Kind.HISTORICAL, btc, eth));
    }
    var stress =
        List.of(
            scenario("fall", Scenario.Kind.STRESS, -0.3, -0.4),
            scenario("rise", Scenario.Kind.STRESS, 0.2, 0.3));
    var market = new MarketState(MarginFixture.END, marks, volatilities, new TreeMap<>());
    var raw = RiskArrays.of(market, new ScenarioSet(List.of(BTC, ETH), historical, stress));
    return CompositeScenarios.commit(raw, List.of(), POLICY);
  }

  private static Scenario scenario(String name, Scenario.Kind kind, double btc, double eth) {
    return new Scenario(
        name,
        kind,
        List.of(
            new Scenario.Shock(Math.max(-0.9, btc), 0),
            new Scenario.Shock(Math.max(-0.9, eth), 0)));
  }

  static MarginPolicy impact(double impact) {
    var rule = POLICY.liquidity();
    return POLICY.withLiquidity(new LiquidityRule(impact, rule.volumeShare(), rule.leastSpread()));
  }

  /** Returns an account of so many dollars of each coin, below 0 for short. */
  static Account account(int number, double btc, double eth) {
    return MarginFixture.account(number, Math.round(btc / 100 * ONE), Math.round(eth / 10 * ONE));
  }

  /** Returns an account with cash of {@code cover} times its initial requirement. */
  static ReactionAccount covered(
      Account account, double cover, RiskArrays arrays, MarginPolicy policy) {
    double initial = new MarginCalculator().margin(account, arrays, policy).initial();
    return new ReactionAccount(account, cash(cover * initial), List.of());
  }

  static ReactionAccount pledged(ReactionAccount account, double cap) {
    return new ReactionAccount(
        account.account(), account.equity(), List.of(new PledgedLine("desk", cap, 0)));
  }

  static AccountEquity cash(double usd) {
    return new AccountEquity(List.of(new CollateralBalance("USDC", usd, 0, Optional.empty())), 0);
  }

  /** Returns a book of longs in both coins whose cash is 80 % to 130 % of what they need. */
  static List<ReactionAccount> longs(int count, long seed, RiskArrays arrays) {
    var random = new Random(seed);
    var book = new ArrayList<ReactionAccount>();
    for (int i = 1; i <= count; i++) {
      double size = 20_000 * StrictMath.exp(random.nextGaussian());
      double share = random.nextDouble();
      double cover = 0.8 + 0.5 * random.nextDouble();
      var account = account(i, size * share, size * (1 - share));
      book.add(covered(account, cover, arrays, POLICY));
    }
    return book;
  }
}
