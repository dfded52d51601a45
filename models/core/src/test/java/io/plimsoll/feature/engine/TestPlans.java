package io.plimsoll.feature.engine;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plans and records that tests of engines share. */
public final class TestPlans {
  /** The instrument of the plans. */
  public static final Instrument BTC = Instrument.parse("BTCUSDT");

  /** 2024-03-01 [µs since the epoch]. */
  public static final long START = 1_709_251_200_000_000L;

  private static final long DAY = 86_400_000_000L;

  private TestPlans() {}

  /** Returns a plan over trades of BTC, by minutes, with windows of a minute and an hour. */
  public static FeaturePlan trades() {
    return new FeaturePlan(
        BTC,
        List.of(new FeedUse(Feed.of(EventKind.TRADES, BTC), FeedRole.OWN)),
        Duration.ofMinutes(1),
        List.of(Duration.ofMinutes(1), Duration.ofHours(1)));
  }

  /** Returns {@code count} trades over {@code days} days from {@link #START}, in order. */
  public static List<Trade> trades(long seed, int count, int days) {
    var random = new Random(seed);
    long[] times = random.longs(count, 0, days * DAY).sorted().toArray();
    var trades = new ArrayList<Trade>();
    for (int i = 0; i < count; i++) {
      trades.add(
          new Trade(
              START + times[i],
              i,
              100 + random.nextInt(100) / 10.0,
              (1 + random.nextInt(1000)) / 1000.0,
              random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL));
    }
    return trades;
  }
}
