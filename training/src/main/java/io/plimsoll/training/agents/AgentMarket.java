package io.plimsoll.training.agents;

import io.plimsoll.training.crossmargin.CrossAccount;
import io.plimsoll.training.crossmargin.InclusionBars;
import io.plimsoll.training.crossmargin.Requirement;
import io.plimsoll.training.rule.LiveRates;
import io.plimsoll.training.rule.MarginPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A market of agents under one margin rule.
 *
 * <p>In each bar of five minutes values move; investors relieve market makers and arbitrageurs;
 * liquidations and cures that are due are done, at the prices of the bar; arbitrageurs trade. At
 * the close accounts are watched by the rates that were known when the bar opened, and what they
 * need is sent, to be included one to four bars later. Depth and rates of the coming bar follow
 * from the prices so far.
 */
final class AgentMarket {
  /** Length of a bar. */
  static final Duration BAR = Duration.ofMinutes(5);

  private static final int DAY = 288;

  private final Calibration calibration;
  private final AgentRules rules;
  private final LiveRates start;
  private final double factor;

  /**
   * @param start rates where a run begins
   * @param factor on them, above 0
   */
  AgentMarket(Calibration calibration, AgentRules rules, LiveRates start, double factor) {
    this.calibration = calibration;
    this.rules = rules;
    this.start = start;
    this.factor = factor;
  }

  /** Runs a scenario. */
  MarketTrace run(Scenario scenario) {
    return new Run(scenario).run();
  }

  private static double bars(Duration time) {
    return time.toNanos() / (double) BAR.toNanos();
  }

  /** One run. */
  private final class Run {
    private final Scenario scenario;
    private final int coins = calibration.size();
    private final Fundamental fundamental;
    private final LiveRates live = start.copy();
    private final double[][] rates;
    private final RunTally tally = new RunTally();
    private final MarketMakers makers;
    private final Investors investors;
    private final Arbitrageurs arbitrageurs;
    private final Wallet fundWallet;
    private final Wallet chain;
    private final Liquidators liquidators;
    private final Traders traders;
    private final double[][] moves;
    private final double[][] volumes;
    private final double[] ranges;
    private double[] closes;
    private double rate = Double.NaN;
    private double startLog;
    private double startValue;
    private double deepest;
    private double deepestValue;
    private double leastDepth = 1;

    Run(Scenario scenario) {
      this.scenario = scenario;
      this.fundamental = new Fundamental(calibration, scenario.seed());
      this.rates = new double[coins][scenario.bars()];
      this.moves = new double[coins][scenario.bars()];
      this.volumes = new double[coins][scenario.bars()];
      this.ranges = new double[coins];
      this.closes = fundamental.values();
      double all = scenario.accounts().stream().mapToDouble(CrossAccount::size).sum();
      this.makers = new MarketMakers(calibration, rules.margin().cost(), dailyVolumes(all));
      this.investors = new Investors(coins, bars(rules.patience()));
      this.arbitrageurs =
          new Arbitrageurs(
              brought(rules.arbitrageurs() * all), bars(rules.margin().cost().halfLife()));
      this.fundWallet = brought(rules.insurance() * all);
      this.chain = new Wallet(0, coins);
      var fund = new InsuranceFund(fundWallet, tally);
      this.liquidators =
          new Liquidators(
              rules,
              makers,
              fund,
              brought(rules.liquidators() * all),
              chain,
              tally,
              scenario.bars());
      this.traders =
          new Traders(rules.margin(), Requirement.alone(rates), makers, investors, fund, tally);
    }

    private Wallet brought(double cash) {
      tally.bring(cash);
      return new Wallet(cash, coins);
    }

    /** All positions in a coin are a given share of its volume; where there are none, of any. */
    private double[] dailyVolumes(double all) {
      double[] books = new double[coins];
      for (CrossAccount account : scenario.accounts()) {
        account
            .holdings()
            .forEach(each -> books[each.market()] += account.size() * Math.abs(each.share()));
      }
      double any = all == 0 ? 1 : all / coins;
      return Arrays.stream(books)
          .map(book -> (book == 0 ? any : book) / rules.margin().cost().bookShare())
          .toArray();
    }

    MarketTrace run() {
      List<List<CrossAccount>> entries = new ArrayList<>();
      for (int bar = 0; bar < scenario.bars(); bar++) {
        entries.add(new ArrayList<>());
      }
      scenario.accounts().forEach(account -> entries.get(account.entry()).add(account));
      double activity = 1;
      for (int bar = 0; bar < scenario.bars(); bar++) {
        int delay = InclusionBars.at(activity);
        liquidators.open(bar, activity, delay);
        trade(bar);
        activity = close(bar);
        traders.watch(closes, bar, InclusionBars.at(activity));
        for (CrossAccount account : entries.get(bar)) {
          traders.open(account, closes, bar);
        }
        look(bar);
      }
      traders.end(closes);
      return new MarketTrace(outcome(), List.of(moves), List.of(volumes), balance());
    }

    private void trade(int bar) {
      for (int i = 0; i < coins; i++) {
        rates[i][bar] = MarginPath.bounded(factor * live.rate(i));
      }
      fundamental.next(scenario.shock(), bar - scenario.onset());
      double[] values = fundamental.values();
      makers.open(values);
      double[] prices = makers.prices();
      investors.relieve(makers.wallet(), prices);
      investors.relieve(arbitrageurs.wallet(), prices);
      traders.liquidate(liquidators, makers.prices(), bar);
      traders.cure(bar);
      arbitrageurs.trade(makers, values);
    }

    /** Ends a bar, and returns its activity over the usual one. */
    private double close(int bar) {
      double activity = 0;
      double[] own = new double[coins];
      double[] now = makers.prices();
      for (int i = 0; i < coins; i++) {
        double high = Math.max(closes[i], makers.high(i));
        double low = Math.min(closes[i], makers.low(i));
        own[i] = StrictMath.log(now[i] / closes[i]);
        ranges[i] = StrictMath.log(high / low) + fundamental.above(i) + fundamental.below(i);
        moves[i][bar] = own[i];
        volumes[i][bar] = fundamental.volume(i) + makers.traded(i) * DAY;
        activity += volumes[i][bar] / coins;
      }
      closes = now;
      makers.close(own);
      live.next(own, ranges);
      return activity;
    }

    private void look(int bar) {
      double log = Arrays.stream(closes).map(StrictMath::log).average().orElseThrow();
      double value = Arrays.stream(fundamental.logs()).average().orElseThrow();
      if (bar == scenario.onset() - 1) {
        rate = traders.meanRate();
        startLog = log;
        startValue = value;
      } else if (bar >= scenario.onset()) {
        deepest = Math.min(deepest, log - startLog);
        deepestValue = Math.min(deepestValue, value - startValue);
        leastDepth = Math.min(leastDepth, makers.depth());
      }
    }

    private RunOutcome outcome() {
      double opened = tally.opened() == 0 ? 1 : tally.opened();
      return new RunOutcome(
          rate,
          1e4 * tally.badDebt() / opened,
          1e4 * tally.drawn() / opened,
          tally.forced() / opened,
          tally.liquidations(),
          tally.refusals(),
          tally.reduced() / opened,
          -StrictMath.expm1(deepest),
          -StrictMath.expm1(deepestValue),
          leastDepth);
    }

    private MarketTrace.Balance balance() {
      List<Wallet> wallets =
          List.of(
              makers.wallet(),
              investors.wallet(),
              arbitrageurs.wallet(),
              liquidators.wallet(),
              fundWallet,
              chain);
      double cash = traders.cash(coins) + wallets.stream().mapToDouble(Wallet::cash).sum();
      var quantities = new ArrayList<Double>();
      for (int i = 0; i < coins; i++) {
        int coin = i;
        quantities.add(
            traders.quantity(coin)
                + wallets.stream().mapToDouble(wallet -> wallet.quantity(coin)).sum());
      }
      return new MarketTrace.Balance(tally.cameIn(), cash, quantities);
    }
  }
}
