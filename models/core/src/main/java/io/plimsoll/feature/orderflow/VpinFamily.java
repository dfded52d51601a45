package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;

/**
 * VPIN of the instrument's own trades, with the true aggressor and with bulk classification.
 *
 * <p>The buckets of a UTC day hold a fiftieth of the volume of the day before, unless a volume is
 * given; the clock begins anew at midnight with an empty bucket. The mean runs over the last 50
 * buckets closed today or yesterday, and is NaN below 25. Bulk classification works on minutes of
 * event time that have trades; a minute is over with the first trade of a later one (or the day);
 * price changes are measured within the day and scaled by their deviation of the day before. Late
 * trades do not count.
 */
public final class VpinFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "vpin";

  private static final int BUCKETS = 50;
  private static final long MINUTE = 60_000_000L;

  private final FeatureSchema schema;
  private final Duration memory;
  private final int feed;
  private final RecordDay day = new RecordDay();
  private final Vpin signed = new Vpin(BUCKETS);
  private final Vpin normal = new Vpin(BUCKETS);
  private final Vpin student = new Vpin(BUCKETS);
  private final double fixedVolume; // of a bucket [base], NaN to take yesterday's
  private final DailyDeviation deviation = new DailyDeviation();
  private QuantitySum dayVolume = new QuantitySum();
  private QuantitySum minuteVolume = new QuantitySum();
  private long minute = Long.MIN_VALUE; // Long.MIN_VALUE before the day's first trade
  private double minuteClose = Double.NaN;
  private double lastClose = Double.NaN; // of the minute before

  /** Starts without a record. */
  public VpinFamily(FeaturePlan plan, MarketView market) {
    this(plan, market, Double.NaN);
  }

  /**
   * Starts without a record, with buckets of one volume on all days.
   *
   * @param bucketVolume [base], at least 10⁻⁸; NaN for a fiftieth of the volume of the day before
   */
  public VpinFamily(FeaturePlan plan, MarketView market, double bucketVolume) {
    fixedVolume = bucketVolume;
    schema = schema(plan);
    memory = Duration.ofDays(2);
    feed = PriceFeed.only(plan, EventKind.TRADES);
  }

  /** Returns whether the plan has the instrument's own trades. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    Duration days = Duration.ofDays(2);
    String mean = "mean |Vb - Vs| / V over the last 50 buckets of vpin_bucket_volume";
    return new Columns(plan)
        .spanning(
            days, "vpin", "1", mean + ", true aggressor", "Easley, López de Prado, O'Hara 2012")
        .spanning(
            days,
            "vpin_bulk",
            "1",
            mean + ", minutes with Vb = V Φ(ΔP/σ), σ of the UTC day before",
            "Easley, López de Prado, O'Hara 2012; mostly volume and volatility: Andersen,"
                + " Bondarenko 2014")
        .spanning(
            days,
            "vpin_bulk_student",
            "1",
            mean + ", minutes with Vb = V t(ΔP/σ; 0.25 degrees of freedom)",
            "Easley, López de Prado, O'Hara 2016")
        .spanning(
            days,
            "vpin_bucket_volume",
            "base",
            "volume of the UTC day before / 50, or the volume given",
            "Easley, López de Prado, O'Hara 2012")
        .schema();
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return memory;
  }

  @Override
  public void startDay(long dayStart) {
    closeMinute();
    deviation.startDay(dayStart);
    boolean hasYesterday = day.startDay(dayStart);
    double yesterdays =
        hasYesterday ? Math.max(dayVolume.value() / BUCKETS, Vpin.SMALLEST) : Double.NaN;
    double bucketVolume = Double.isNaN(fixedVolume) ? yesterdays : fixedVolume;
    for (Vpin vpin : new Vpin[] {signed, normal, student}) {
      if (!hasYesterday) {
        vpin.restart(Double.NaN); // forgets the buckets of a day before that
      }
      vpin.restart(bucketVolume);
    }
    dayVolume.clear();
    minute = Long.MIN_VALUE;
    lastClose = Double.NaN;
  }

  @Override
  public void trade(int from, Trade trade) {
    if (from != feed) {
      return;
    }
    long itsMinute = Math.floorDiv(trade.eventTime(), MINUTE);
    if (itsMinute != minute) {
      closeMinute();
      minute = itsMinute;
    }
    day.mark();
    dayVolume.add(trade.quantity());
    signed.update(trade.quantity(), trade.aggressor());
    minuteVolume.add(trade.quantity());
    minuteClose = trade.price();
  }

  @Override
  public void lateTrade(int from, Trade trade) {
    if (from == feed) {
      day.mark();
      dayVolume.add(trade.quantity());
    }
  }

  private void closeMinute() {
    if (minute == Long.MIN_VALUE) {
      return;
    }
    double change = minuteClose - lastClose;
    deviation.update(change);
    double volume = minuteVolume.value();
    double normalShare = BulkClassification.NORMAL.buyShare(change, deviation.sigma());
    if (!Double.isNaN(normalShare)) {
      normal.updateBulk(volume, normalShare);
      student.updateBulk(volume, BulkClassification.STUDENT_T.buyShare(change, deviation.sigma()));
    }
    lastClose = minuteClose;
    minuteVolume.clear();
  }

  @Override
  public void endStep(long stepEnd) {}

  @Override
  public void values(long asOf, double[] into, int from) {
    into[from] = signed.value();
    into[from + 1] = normal.value();
    into[from + 2] = student.value();
    into[from + 3] = signed.bucketVolume();
  }

  @Override
  public void write(SnapshotWriter out) {
    day.write(out);
    signed.write(out);
    normal.write(out);
    student.write(out);
    deviation.write(out);
    dayVolume.write(out);
    minuteVolume.write(out);
    out.writeLong(minute);
    out.writeDouble(minuteClose);
    out.writeDouble(lastClose);
  }

  @Override
  public void read(SnapshotReader in) {
    day.read(in);
    signed.read(in);
    normal.read(in);
    student.read(in);
    deviation.read(in);
    dayVolume = QuantitySum.read(in);
    minuteVolume = QuantitySum.read(in);
    minute = in.readLong();
    minuteClose = in.readDouble();
    lastClose = in.readDouble();
  }
}
