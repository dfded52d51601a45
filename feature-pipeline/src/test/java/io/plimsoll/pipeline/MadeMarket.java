package io.plimsoll.pipeline;

import io.plimsoll.artifact.event.EventWriter;
import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Seeded records of two venues and several kinds over some days: trades, some of them late and some
 * known later, quotes, books, depths of several records at one time, a perpetual, an oracle, a
 * statistic.
 */
public final class MadeMarket {
  /** 2024-08-08T00:00Z [µs]. */
  public static final long START = 1_723_075_200_000_000L;

  /** A day [µs]. */
  public static final long DAY = 86_400_000_000L;

  private static final long SECOND = 1_000_000L;
  private static final String SPOT = "binance:spot:BTC-USDT";
  private static final String PERPETUAL = "binance:perpetual:BTC-USDT";

  private final int days;
  private final int perDay;
  private final Map<Feed, List<KnownEvent>> feeds = new TreeMap<>();

  private MadeMarket(int days, int perDay) {
    this.days = days;
    this.perDay = perDay;
  }

  /** Returns the records of {@code days}, about {@code perDay} of each busy feed and day. */
  public static MadeMarket of(long seed, int days, int perDay) {
    var market = new MadeMarket(days, perDay);
    var random = new Random(seed);
    market.add(EventKind.TRADES, SPOT, market.trades(random, 60_000));
    market.add(EventKind.TRADES, "kraken:spot:BTC-USD", market.trades(random, 60_010));
    market.add(EventKind.TRADES, "binance:spot:ETH-USDT", market.trades(random, 2_500));
    market.add(EventKind.QUOTES, SPOT, market.quotes(random));
    market.add(EventKind.BOOK, PERPETUAL, market.books(random));
    market.add(EventKind.DEPTH, PERPETUAL, market.depths(random));
    market.add(EventKind.DERIVATIVES, PERPETUAL, market.derivatives(random));
    market.add(EventKind.ORACLE, "chainlink:BTC-USD", market.rounds(random));
    market.add(EventKind.MACRO, "vix", market.values(random));
    return market;
  }

  /** Returns the feeds with their records in the order in which they became known. */
  public Map<Feed, List<KnownEvent>> feeds() {
    return feeds;
  }

  /** Writes the records as an import would and returns {@code folder}. */
  public Path write(Path folder) throws IOException {
    for (Map.Entry<Feed, List<KnownEvent>> each : feeds.entrySet()) {
      try (EventWriter writer = EventWriter.open(folder, each.getKey())) {
        for (KnownEvent event : each.getValue()) {
          writer.add(event.event(), event.knownTime(), 0);
        }
        writer.finish();
      }
    }
    report(folder);
    return folder;
  }

  private void report(Path folder) throws IOException {
    List<Instrument> instruments =
        feeds.keySet().stream().flatMap(feed -> feed.instrument().stream()).distinct().toList();
    LocalDate first = LocalDate.ofEpochDay(START / DAY);
    new ImportReport(
            "auto",
            instruments.stream().sorted().toList(),
            first,
            first.plusDays(days - 1L),
            List.of(),
            List.of())
        .write(new MarketFolder(folder).report());
  }

  private void add(EventKind kind, String source, List<KnownEvent> records) {
    records.removeIf(each -> each.knownTime() >= START + days * DAY); // a day more has no file
    records.sort(KnownEvent.ORDER);
    feeds.put(new Feed(kind, source), records);
  }

  private List<KnownEvent> trades(Random random, double start) {
    var records = new ArrayList<KnownEvent>();
    double price = start;
    long sequence = 0;
    for (long time : withBusyHour(times(random, perDay))) {
      price *= 1 + 0.0005 * random.nextGaussian();
      AggressorSide side = random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
      double size = Math.round(1 + 1000 * random.nextDouble()) / 1000.0;
      long late = random.nextInt(40) == 0 ? random.nextInt(600) * SECOND : 0;
      add(records, new Trade(time, ++sequence, cents(price), size, side), late);
    }
    return records;
  }

  /* From ten o'clock on the second day, for the fits that need many trades. */
  private static List<Long> withBusyHour(List<Long> times) {
    new Random(2)
        .longs(400, 0, 3_600 * SECOND)
        .forEach(time -> times.add(START + DAY + 36_000 * SECOND + time));
    times.sort(null);
    return times;
  }

  private List<KnownEvent> quotes(Random random) {
    var records = new ArrayList<KnownEvent>();
    double mid = 60_000;
    long sequence = 0;
    for (long time : times(random, perDay)) {
      mid *= 1 + 0.0004 * random.nextGaussian();
      double bid = cents(mid - random.nextDouble());
      double ask = bid + 0.01 * (1 + random.nextInt(200));
      long delay = random.nextInt(3) == 0 ? 40_000 : 0;
      add(records, new Quote(time, ++sequence, bid, random.nextDouble(), ask, 1), delay);
    }
    return records;
  }

  private List<KnownEvent> books(Random random) {
    var records = new ArrayList<KnownEvent>();
    long sequence = 0;
    long day = -1;
    for (long time : times(random, perDay / 2)) {
      if (Math.floorDiv(time, DAY) != day) {
        day = Math.floorDiv(time, DAY);
        add(records, book(BookUpdate.Type.SNAPSHOT, time, ++sequence, random, 20), 0);
      } else if (random.nextInt(200) == 0) {
        add(records, BookUpdate.unknown(time, ++sequence), 0);
      } else if (random.nextInt(30) == 0) {
        add(records, book(BookUpdate.Type.SNAPSHOT, time, ++sequence, random, 20), 0);
      } else {
        add(records, book(BookUpdate.Type.CHANGE, time, ++sequence, random, 2), 0);
      }
    }
    return records;
  }

  private static BookUpdate book(
      BookUpdate.Type type, long time, long sequence, Random random, int levels) {
    var sides = new double[4][levels];
    for (int i = 0; i < levels; i++) {
      int place = type == BookUpdate.Type.SNAPSHOT ? i : random.nextInt(20);
      sides[0][i] = 59_999 - place;
      sides[1][i] = random.nextInt(8) / 4.0;
      sides[2][i] = 60_001 + place;
      sides[3][i] = random.nextInt(8) / 4.0;
    }
    return BookUpdate.of(time, sequence, type, sides[0], sides[1], sides[2], sides[3]);
  }

  /* Several records of one time, none of which has a number. */
  private List<KnownEvent> depths(Random random) {
    var records = new ArrayList<KnownEvent>();
    for (long time : times(random, 48)) {
      for (int percent : new int[] {-2, -1, 1, 2}) {
        double depth = 10 * Math.abs(percent) + random.nextDouble();
        add(records, new DepthProfile(time, 0, percent, depth, 60_000 * depth), 0);
      }
    }
    return records;
  }

  private List<KnownEvent> derivatives(Random random) {
    var records = new ArrayList<KnownEvent>();
    for (long time : times(random, 100)) {
      double mark = cents(60_000 + 20 * random.nextGaussian());
      double funding = random.nextInt(4) == 0 ? 1e-4 * random.nextGaussian() : Double.NaN;
      double interest = 1000 + random.nextInt(50);
      add(
          records,
          new DerivativeState(
              time, 0, funding, 8, mark, 60_000, Double.NaN, interest, Double.NaN, 0.5),
          SECOND);
    }
    return records;
  }

  private List<KnownEvent> rounds(Random random) {
    var records = new ArrayList<KnownEvent>();
    long number = 0;
    for (long time : times(random, 30)) {
      double answer = cents(60_000 + 30 * random.nextGaussian());
      add(records, new OracleRound(time, ++number, answer), 12 * SECOND);
    }
    return records;
  }

  private List<KnownEvent> values(Random random) {
    var records = new ArrayList<KnownEvent>();
    for (int day = 0; day < days; day++) {
      add(records, new MacroValue(START + day * DAY, 0, 20 + random.nextDouble()), DAY / 3);
    }
    return records;
  }

  private List<Long> times(Random random, int count) {
    var times = new ArrayList<Long>();
    for (int i = 0; i < days * count; i++) {
      times.add(START + (long) (random.nextDouble() * days * DAY));
    }
    times.add(START + DAY); // midnight belongs to the day that ends
    times.sort(null);
    return times;
  }

  private static void add(List<KnownEvent> records, MarketEvent event, long delay) {
    records.add(new KnownEvent(event, event.eventTime() + delay));
  }

  private static double cents(double price) {
    return Math.round(100 * price) / 100.0;
  }
}
