package io.plimsoll.training.simulation;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Draws hourly rows of many instruments at once: a common and an own part of each return (their
 * correlation 0.64), under one volatility of all that follows a first-order autoregression in logs.
 * Far simpler than {@link MarketSimulator}, for where only the size of a table matters.
 */
public final class HourlySimulator {
  private static final double LOADING = 0.8;
  private static final double PERSISTENCE = 0.97;
  private static final double SHOCK = 0.15;
  private static final double SPREAD = 0.0005;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private HourlySimulator() {}

  /**
   * Returns one frame an instrument with what requirements read: close, volume_1h, return_1h,
   * rv_1h, corwin_schultz_1h.
   *
   * @param start as-of time of the first row
   * @param hours number of rows
   */
  public static List<FeatureFrame> frames(
      List<Instrument> instruments, Instant start, int hours, long seed) {
    var draws = new Draws(seed, "hourly market");
    double[] common = new double[hours];
    double[] level = new double[hours];
    double log = 0;
    for (int t = 0; t < hours; t++) {
      log = PERSISTENCE * log + SHOCK * draws.normal();
      level[t] = StrictMath.exp(log);
      common[t] = draws.normal();
    }
    var frames = new ArrayList<FeatureFrame>();
    for (Instrument instrument : instruments) {
      frames.add(frame(instrument, start, seed, common, level));
    }
    return frames;
  }

  private static FeatureFrame frame(
      Instrument instrument, Instant start, long seed, double[] common, double[] level) {
    var profile = InstrumentProfile.of(instrument, seed);
    // Instruments of one underlying move together.
    var draws = new Draws(seed, "hourly " + instrument.underlying());
    int hours = common.length;
    long[] times = new long[hours];
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : List.of("close", "volume_1h", "return_1h", "rv_1h", "corwin_schultz_1h")) {
      columns.put(name, new double[hours]);
    }
    double own = Math.sqrt(1 - LOADING * LOADING);
    double price = profile.startPrice();
    for (int t = 0; t < hours; t++) {
      double scale = profile.dailyVolatility() / Math.sqrt(24) * level[t];
      double move = scale * (LOADING * common[t] + own * draws.normal());
      price *= StrictMath.exp(move);
      times[t] = start.getEpochSecond() * 1_000_000 + t * HOUR_MICROS;
      columns.get("close")[t] = price;
      columns.get("volume_1h")[t] = profile.dailyTurnover() / 24 / price;
      columns.get("return_1h")[t] = t == 0 ? Double.NaN : move;
      columns.get("rv_1h")[t] = scale * scale * draws.uniform(0.6, 1.4);
      columns.get("corwin_schultz_1h")[t] = SPREAD;
    }
    return FeatureFrame.of(instrument, times, columns);
  }
}
