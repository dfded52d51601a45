package io.plimsoll.pipeline.bench;

import io.plimsoll.feature.trade.TradeFeatures;
import io.plimsoll.market.AggressorSide;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The accumulators, fed by a loop over plain numbers: what Spark must give bit for bit. */
final class AccumulatorLoop implements TradeEngine {
  private final BenchFiles files;
  private TradeRows rows = new TradeRows();

  AccumulatorLoop(BenchFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "accumulators";
  }

  @Override
  public void run() throws IOException {
    var times = files.column("event_time").asLongBuffer();
    var prices = files.column("price").asDoubleBuffer();
    var quantities = files.column("quantity").asDoubleBuffer();
    var sides = files.column("side");
    rows = new TradeRows();
    TradeFeatures features = features(files.bucketVolume(), rows);
    int count = times.limit();
    for (int i = 0; i < count; i++) {
      AggressorSide side = sides.get(i) > 0 ? AggressorSide.BUY : AggressorSide.SELL;
      features.update(times.get(i), prices.get(i), quantities.get(i), side);
    }
    features.finish();
  }

  @Override
  public TradeRows rows() {
    return rows;
  }

  /** Returns the accumulators of the benchmark, which add to {@code rows}. */
  static TradeFeatures features(double bucketVolume, TradeRows rows) {
    return new TradeFeatures(
        Duration.of(BenchFiles.STEP, ChronoUnit.MICROS),
        BenchFiles.BUCKETS,
        day -> bucketVolume,
        rows::add);
  }
}
