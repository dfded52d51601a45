package io.plimsoll.feature.oracle;

import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Plans and made-up records of small markets. */
public final class TestMarket {
  public static final long SECOND = 1_000_000L;
  public static final long MINUTE = 60 * SECOND;
  public static final long DAY = 1440 * MINUTE;

  /** 2024-05-01T00:00Z. */
  public static final long MAY = 1_714_521_600L * SECOND;

  private TestMarket() {}

  /** Returns a plan of minutes and hours whose feeds are given in any order. */
  public static FeaturePlan plan(String instrument, FeedUse... feeds) {
    List<FeedUse> sorted =
        Arrays.stream(feeds).sorted(Comparator.comparing(FeedUse::feed)).toList();
    return new FeaturePlan(
        Instrument.parse(instrument),
        sorted,
        Duration.ofMinutes(1),
        List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24)));
  }

  public static FeedUse use(EventKind kind, String source, FeedRole role) {
    return new FeedUse(new Feed(kind, source), role);
  }

  /** Returns the index of a feed in a plan. */
  public static int feed(FeaturePlan plan, EventKind kind, String source) {
    return plan.feeds().stream().map(FeedUse::feed).toList().indexOf(new Feed(kind, source));
  }

  public static Known trade(FeaturePlan plan, String source, long time, double price) {
    return new Known(
        time,
        feed(plan, EventKind.TRADES, source),
        new Trade(time, time, price, 1, AggressorSide.BUY));
  }

  /** Returns the times of {@code count} records over some days, with pauses of up to a day. */
  public static List<Long> times(Random random, int count) {
    var times = new ArrayList<Long>();
    long time = MAY + 1;
    for (int i = 0; i < count; i++) {
      times.add(time);
      boolean pause = random.nextInt(40) == 0;
      time += 1 + (long) (random.nextDouble() * (pause ? 1.2 * DAY : 4.0 * MINUTE));
    }
    return times;
  }
}
