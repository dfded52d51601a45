package io.plimsoll.feature.engine;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.window.WindowNames;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A family for tests: traded volume per window, the last price, and trades since midnight. */
public final class VolumeFamily implements FeatureFamily {
  private final FeaturePlan plan;
  private final MarketView market;
  private final WindowSums volume;
  private final FeatureSchema schema;
  private long today;

  VolumeFamily(FeaturePlan plan, MarketView market) {
    this.plan = plan;
    this.market = market;
    this.volume = new WindowSums(1, plan.windows());
    var columns = new ArrayList<FeatureDefinition>();
    for (Duration window : plan.windows()) {
      columns.add(define("volume_" + WindowNames.of(window), window));
    }
    columns.add(define("price", plan.step()));
    columns.add(define("today", plan.step()));
    this.schema = new FeatureSchema(columns);
  }

  /** Returns a catalogue of this family alone. */
  public static FeatureCatalogue catalogue() {
    return new FeatureCatalogue(
        List.of(
            new FeatureCatalogue.Entry("volume", "for tests", plan -> true, VolumeFamily::new)));
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return Duration.ofDays(1).plus(plan.longestWindow());
  }

  @Override
  public void startDay(long dayStart) {
    today = 0;
  }

  @Override
  public void trade(int feed, Trade trade) {
    volume.add(0, trade.quantity());
    today++;
  }

  @Override
  public void lateTrade(int feed, Trade trade) {
    volume.add(0, trade.quantity());
  }

  @Override
  public void endStep(long stepEnd) {
    volume.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int i = from;
    for (int window = 0; window < plan.windows().size(); window++) {
      into[i++] = volume.value(0, window);
    }
    into[i++] = market.price(0);
    into[i] = today;
  }

  @Override
  public void write(SnapshotWriter out) {
    volume.write(out);
    out.writeLong(today);
  }

  @Override
  public void read(SnapshotReader in) {
    volume.read(in);
    today = in.readLong();
  }

  private static FeatureDefinition define(String name, Duration window) {
    return new FeatureDefinition(name, "1", window, "for tests", "none", Duration.ZERO);
  }
}
