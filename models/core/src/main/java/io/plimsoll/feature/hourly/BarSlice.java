package io.plimsoll.feature.hourly;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.FeatureAccumulator;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.liquidity.Amihud;
import io.plimsoll.feature.liquidity.CorwinSchultz;
import io.plimsoll.feature.volatility.RangeMeasures;
import io.plimsoll.feature.volatility.RealizedMeasures;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Check;

/**
 * What the bars of one slice of time say: an hour, a part of one, or many.
 *
 * <p>A return belongs to the slice of its later bar and runs from the bar recorded before, however
 * long ago. A slice that stands alone does not know the close before its first bar; it learns it
 * from the slice that is merged in on its left, or from {@link #after}.
 */
public final class BarSlice implements FeatureAccumulator<Bar, BarSlice> {
  private static final int VERSION = 1;

  private final RealizedMeasures realized;
  private final RangeMeasures ranges;
  private final Amihud amihud;
  private final CorwinSchultz corwinSchultz;
  private final ExactSum volume;
  private final ExactSum turnover;
  private long bars;
  private long firstTime;
  private long lastTime;
  private double entry = Double.NaN; // close before the first bar, NaN if not known
  private double open = Double.NaN;
  private double high = Double.NEGATIVE_INFINITY;
  private double low = Double.POSITIVE_INFINITY;
  private double close = Double.NaN;
  private double firstClose = Double.NaN;
  private double firstTurnover = Double.NaN;

  /** Starts with no bar and no close before. */
  public BarSlice() {
    realized = new RealizedMeasures();
    ranges = new RangeMeasures();
    amihud = new Amihud();
    corwinSchultz = new CorwinSchultz();
    volume = new ExactSum();
    turnover = new ExactSum();
  }

  private BarSlice(SnapshotReader in) {
    bars = in.readLong();
    firstTime = in.readLong();
    lastTime = in.readLong();
    entry = in.readDouble();
    open = in.readDouble();
    high = in.readDouble();
    low = in.readDouble();
    close = in.readDouble();
    firstClose = in.readDouble();
    firstTurnover = in.readDouble();
    realized = RealizedMeasures.read(in);
    ranges = RangeMeasures.read(in);
    amihud = Amihud.read(in);
    corwinSchultz = CorwinSchultz.read(in);
    volume = ExactSum.read(in);
    turnover = ExactSum.read(in);
    in.end();
  }

  /**
   * Returns a slice with no bar that comes after a bar with the given close.
   *
   * @param close last price before the slice [quote per base], above 0
   */
  public static BarSlice after(double close) {
    Check.argument(
        close > 0 && Double.isFinite(close), "close must be finite and above 0, was %s", close);
    var slice = new BarSlice();
    slice.entry = close;
    return slice;
  }

  /**
   * Returns the slice whose {@link #snapshot()} this is.
   *
   * @throws IllegalArgumentException if the version is unknown or the bytes are not a snapshot
   */
  public static BarSlice restore(byte[] snapshot) {
    return new BarSlice(new SnapshotReader(snapshot, VERSION));
  }

  @Override
  public void update(Bar bar) {
    update(bar.eventTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
  }

  /** Takes the next bar, of which the parts are those of a valid {@link Bar}. */
  void update(
      long eventTime,
      double barOpen,
      double barHigh,
      double barLow,
      double barClose,
      double quantity) {
    if (bars > 0 && eventTime <= lastTime) {
      throw new IllegalArgumentException(
          "event time must be after " + lastTime + ", was " + eventTime);
    }
    double traded = barClose * quantity;
    double before = lastClose();
    if (!Double.isNaN(before)) {
      addReturn(before, barClose, traded);
    }
    ranges.update(barOpen, barHigh, barLow, barClose);
    corwinSchultz.update(barHigh, barLow);
    volume.add(quantity);
    turnover.add(traded);
    if (bars == 0) {
      firstTime = eventTime;
      open = barOpen;
      firstClose = barClose;
      firstTurnover = traded;
    }
    lastTime = eventTime;
    high = Math.max(high, barHigh);
    low = Math.min(low, barLow);
    close = barClose;
    bars++;
  }

  @Override
  public void merge(BarSlice right) {
    double before = lastClose();
    boolean known = !Double.isNaN(before);
    if (known && !Double.isNaN(right.entry)) {
      Check.argument(
          before == right.entry,
          "right slice must begin after close %s, was after %s",
          before,
          right.entry);
    }
    if (bars > 0 && right.bars > 0) {
      Check.argument(
          right.firstTime > lastTime,
          "right slice must begin after %s, was %s",
          lastTime,
          right.firstTime);
    }
    if (known && Double.isNaN(right.entry) && right.bars > 0) {
      addReturn(before, right.firstClose, right.firstTurnover);
    }
    realized.merge(right.realized);
    ranges.merge(right.ranges);
    amihud.merge(right.amihud);
    corwinSchultz.merge(right.corwinSchultz);
    volume.add(right.volume);
    turnover.add(right.turnover);
    appendPrices(right);
  }

  private void appendPrices(BarSlice right) {
    if (bars == 0) {
      entry = Double.isNaN(entry) ? right.entry : entry;
      firstTime = right.firstTime;
      open = right.open;
      firstClose = right.firstClose;
      firstTurnover = right.firstTurnover;
    }
    if (right.bars > 0) {
      lastTime = right.lastTime;
      close = right.close;
    }
    high = Math.max(high, right.high);
    low = Math.min(low, right.low);
    bars += right.bars;
  }

  @Override
  public BarSlice copy() {
    var copy = new BarSlice();
    copy.merge(this);
    return copy;
  }

  /** Returns the number of recorded bars. */
  public long bars() {
    return bars;
  }

  /** Returns the measures of the returns of the slice, as an independent copy. */
  public RealizedMeasures realized() {
    return realized.copy();
  }

  /** Returns the exact Σ r² of the slice, as an independent copy. */
  ExactSum squares() {
    return realized.squares();
  }

  @Override
  public byte[] snapshot() {
    var out = new SnapshotWriter(VERSION);
    out.writeLong(bars);
    out.writeLong(firstTime);
    out.writeLong(lastTime);
    out.writeDouble(entry);
    out.writeDouble(open);
    out.writeDouble(high);
    out.writeDouble(low);
    out.writeDouble(close);
    out.writeDouble(firstClose);
    out.writeDouble(firstTurnover);
    realized.write(out);
    ranges.write(out);
    amihud.write(out);
    corwinSchultz.write(out);
    volume.write(out);
    turnover.write(out);
    return out.toBytes();
  }

  @Override
  public FeatureSchema schema() {
    return HourlySchema.SLICE;
  }

  @Override
  public void values(double[] into, int from) {
    boolean any = bars > 0;
    int i = from;
    into[i++] = open;
    into[i++] = any ? high : Double.NaN;
    into[i++] = any ? low : Double.NaN;
    into[i++] = close;
    into[i++] = any ? volume.value() : Double.NaN;
    into[i++] = any ? turnover.value() : Double.NaN;
    into[i++] = any ? StrictMath.log(close / entry) : Double.NaN; // NaN while entry is not known
    into[i++] = realized.variance();
    into[i++] = realized.bipowerVariation();
    into[i++] = realized.downsideSemivariance();
    into[i++] = realized.upsideSemivariance();
    into[i++] = realized.quarticity();
    into[i++] = ranges.parkinson();
    into[i++] = ranges.garmanKlass();
    into[i++] = ranges.rogersSatchell();
    into[i++] = amihud.value();
    into[i] = corwinSchultz.value();
  }

  private double lastClose() {
    return bars > 0 ? close : entry;
  }

  private void addReturn(double before, double after, double traded) {
    double logReturn = StrictMath.log(after / before);
    realized.update(logReturn);
    amihud.update(logReturn, traded);
  }
}
