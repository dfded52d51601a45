package io.plimsoll.feature.congestion;

import io.plimsoll.feature.FeatureAccumulator;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.List;

/**
 * Level and momentum of the gas price over a slice of days.
 *
 * <p>Sums are integers, which refuse to overflow, so days may be merged in any association. The
 * window of the slice is the caller's: the definitions are per number of days, see {@link #schema}.
 */
public final class GasSlice implements FeatureAccumulator<GasDay, GasSlice> {
  private static final int VERSION = 1;

  private final int window;
  private long days;
  private long firstTime;
  private long lastTime;
  private long firstPrice;
  private long lastPrice;
  private long prices;
  private long gasUsed;

  /**
   * Starts with no day.
   *
   * @param window most days the slice will hold, at least 1; it names the features
   */
  public GasSlice(int window) {
    Check.argument(window >= 1, "window must be at least 1 day, was %s", window);
    this.window = window;
  }

  /**
   * Returns the slice whose {@link #snapshot()} this is.
   *
   * @throws IllegalArgumentException if the version is unknown or the bytes are not a snapshot
   */
  public static GasSlice restore(byte[] snapshot) {
    var in = new SnapshotReader(snapshot, VERSION);
    var slice = new GasSlice(in.readInt());
    slice.days = in.readLong();
    slice.firstTime = in.readLong();
    slice.lastTime = in.readLong();
    slice.firstPrice = in.readLong();
    slice.lastPrice = in.readLong();
    slice.prices = in.readLong();
    slice.gasUsed = in.readLong();
    in.end();
    return slice;
  }

  @Override
  public void update(GasDay day) {
    var one = new GasSlice(window);
    one.days = 1;
    one.firstTime = day.eventTime();
    one.lastTime = day.eventTime();
    one.firstPrice = day.averageGasPrice();
    one.lastPrice = day.averageGasPrice();
    one.prices = day.averageGasPrice();
    one.gasUsed = day.gasUsed();
    merge(one);
  }

  @Override
  public void merge(GasSlice right) {
    if (right.days == 0) {
      return;
    }
    Check.argument(
        days == 0 || right.firstTime > lastTime,
        "right slice must begin after %s, was %s",
        lastTime,
        right.firstTime);
    Check.argument(
        days + right.days <= window, "days must be at most %s, was %s", window, days + right.days);
    if (days == 0) {
      firstTime = right.firstTime;
      firstPrice = right.firstPrice;
    }
    lastTime = right.lastTime;
    lastPrice = right.lastPrice;
    prices = Math.addExact(prices, right.prices);
    gasUsed = Math.addExact(gasUsed, right.gasUsed);
    days += right.days;
  }

  @Override
  public GasSlice copy() {
    var copy = new GasSlice(window);
    copy.merge(this);
    return copy;
  }

  @Override
  public byte[] snapshot() {
    var out = new SnapshotWriter(VERSION);
    out.writeInt(window);
    out.writeLong(days);
    out.writeLong(firstTime);
    out.writeLong(lastTime);
    out.writeLong(firstPrice);
    out.writeLong(lastPrice);
    out.writeLong(prices);
    out.writeLong(gasUsed);
    return out.toBytes();
  }

  @Override
  public FeatureSchema schema() {
    return new FeatureSchema(
        List.of(
            define("gas_price", "wei", "average gas price of the last day"),
            define("gas_price_mean", "wei", "mean of the daily average gas prices"),
            define("gas_price_momentum", "1", "ln(last / first daily average gas price)"),
            define("gas_used_mean", "gas", "mean gas used per day")));
  }

  @Override
  public void values(double[] into, int from) {
    boolean moved = days > 1 && firstPrice > 0 && lastPrice > 0;
    into[from] = days < 1 ? Double.NaN : lastPrice;
    into[from + 1] = days < 1 ? Double.NaN : (double) prices / days;
    into[from + 2] = moved ? StrictMath.log((double) lastPrice / (double) firstPrice) : Double.NaN;
    into[from + 3] = days < 1 ? Double.NaN : (double) gasUsed / days;
  }

  private FeatureDefinition define(String name, String unit, String formula) {
    return new FeatureDefinition(
        name + "_" + window + "d",
        unit,
        Duration.ofDays(window),
        formula,
        "daily export of the chain",
        Duration.ZERO);
  }
}
