package io.plimsoll.training.simulation;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a market: regimes, correlated prices with jumps and long-memory volatility, volume, order
 * flow, block base fees, outages.
 *
 * <p>It is a stand-in for data, not a model of any real market, and everything made from it says
 * "simulated". The same plan gives the same market, bit for bit.
 */
public final class MarketSimulator {
  private static final Instrument ETHER = Instrument.parse("ETHUSDT");

  /** Returns the market of {@code plan}. */
  SimulatedMarket simulate(MarketPlan plan) {
    var factor = MarketFactor.draw(plan);
    var outages = Outages.draw(plan, factor.regimes());
    List<SimulatedSeries> series = prices(plan, factor);
    Map<String, List<Trade>> flow = orderFlow(plan, series);
    List<GasDay> gas = new GasMarket(plan, factor).days(etherCloses(plan, factor, series));
    return new SimulatedMarket(plan, series, outages, flow, gas, factor.regimes());
  }

  private static List<SimulatedSeries> prices(MarketPlan plan, MarketFactor factor) {
    var path = new PricePath(plan, factor);
    return plan.instruments().stream().map(path::draw).toList();
  }

  private static Map<String, List<Trade>> orderFlow(MarketPlan plan, List<SimulatedSeries> series) {
    var flow = new OrderFlow(plan);
    var byInstrument = new HashMap<String, List<Trade>>();
    for (var one : series) {
      byInstrument.put(one.instrument().canonical(), flow.lastDay(one));
    }
    return byInstrument;
  }

  /** Returns the closes of ether, drawn apart if the plan has no ether; streams go by name. */
  private static double[] etherCloses(
      MarketPlan plan, MarketFactor factor, List<SimulatedSeries> series) {
    var candidates = new ArrayList<>(series);
    candidates.removeIf(one -> !one.instrument().underlying().base().equals("ETH"));
    var ether = candidates.isEmpty() ? new PricePath(plan, factor).draw(ETHER) : candidates.get(0);
    double tick = StrictMath.pow(10, -ether.decimals());
    var closes = new double[ether.bars()];
    for (int bar = 0; bar < closes.length; bar++) {
      closes[bar] = ether.close(bar) * tick;
    }
    return closes;
  }
}
