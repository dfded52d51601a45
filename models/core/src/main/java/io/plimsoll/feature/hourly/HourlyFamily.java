package io.plimsoll.feature.hourly;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.Bar;
import io.plimsoll.market.EventKind;
import java.time.Duration;

/**
 * {@link HourlyFeatures} of the instrument's own bars, for plans of hourly rows.
 *
 * <p>Unlike other families it places a late bar at its event time. Its first return runs from the
 * bar recorded before, however long ago, so a history must not be cut.
 */
public final class HourlyFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "hourly";

  /** Longer than any history. */
  private static final Duration WHOLE_HISTORY = Duration.ofDays(36_500);

  private final MarketView market;
  private final int own;
  private HourlyFeatures features = new HourlyFeatures(this::take);
  private HourlyRow row; // the last one given, null before the first

  /** Starts with no bar. */
  public HourlyFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    this.own = plan.feeds(EventKind.BARS, FeedRole.OWN)[0];
  }

  /** Returns whether {@code plan} has rows by the hour and bars of one length. */
  public static boolean fits(FeaturePlan plan) {
    return plan.step().equals(HourlySchema.HOUR)
        && plan.feeds(EventKind.BARS, FeedRole.OWN).length == 1;
  }

  @Override
  public FeatureSchema schema() {
    return HourlySchema.TABLE;
  }

  @Override
  public Duration memory() {
    return WHOLE_HISTORY;
  }

  @Override
  public void bar(int feed, Bar bar) {
    if (feed == own) {
      features.add(bar, market.now());
    }
  }

  @Override
  public void endStep(long stepEnd) {
    features.advanceTo(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    if (row != null && row.eventTime() == asOf) {
      into[from] = row.bars();
      System.arraycopy(row.values(), 0, into, from + 1, HourlySchema.ROW.size());
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeBytes(features.snapshot());
  }

  @Override
  public void read(SnapshotReader in) {
    features = HourlyFeatures.restore(in.readBytes(), this::take);
  }

  private void take(HourlyRow next) {
    row = next;
  }
}
