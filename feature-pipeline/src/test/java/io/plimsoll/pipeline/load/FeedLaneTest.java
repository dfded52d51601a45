package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.artifact.event.EventFolder;
import io.plimsoll.artifact.event.EventWriter;
import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.OrderBook;
import io.plimsoll.pipeline.ImportedEvents;
import io.plimsoll.pipeline.clean.RecordTimes;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedLaneTest {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long HOUR = 3_600 * SECOND;
  private static final long START = 19_000 * DAY + 13 * HOUR;
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final double[] NONE = {};

  @TempDir Path folder;

  @Test
  void lateTradeIsKeptFlaggedAndKnownNoEarlierThanTheOneBefore() throws IOException {
    var run = new Run(EventKind.TRADES);
    run.add(trade(START, 1), START);
    run.add(trade(START + 3 * SECOND, 2), START + 4 * SECOND);
    run.add(trade(START + 2 * SECOND, 3), START + 2 * SECOND);
    run.add(trade(START + 5 * SECOND, 4), START + 5 * SECOND);
    run.finish();

    assertThat(run.known())
        .extracting(KnownEvent::knownTime)
        .containsExactly(START, START + 4 * SECOND, START + 4 * SECOND, START + 5 * SECOND);
    assertThat(run.flags()).containsExactly(0, 0, EventFlag.LATE.bit(), 0);
    assertThat(run.count.report().flags()).containsEntry("late", 1L).hasSize(1);
    assertThat(run.count.report().rejections()).isEmpty();
  }

  @Test
  void repeatedAndFallingNumbersAndAClockFarBackAreRejected() throws IOException {
    var run = new Run(EventKind.TRADES);
    run.add(trade(START, 5), START);
    run.add(trade(START + SECOND, 6), START + SECOND);
    run.add(trade(START + SECOND, 6), START + SECOND);
    run.add(trade(START + SECOND, 4), START + SECOND);
    run.add(trade(START - 100 * SECOND, 7), START);
    run.finish();

    assertThat(run.count.report().rejections())
        .containsEntry("duplicate-sequence", 1L)
        .containsEntry("backward-sequence", 1L)
        .containsEntry("backward-time", 1L)
        .hasSize(3);
    assertThat(run.known()).hasSize(2);
  }

  @Test
  void priceFarFromThoseBeforeIsKeptAndFlagged() throws IOException {
    var run = new Run(EventKind.TRADES);
    for (int i = 0; i < 40; i++) {
      double price = i == 30 ? 200 : 100 + i % 5;
      run.add(
          new Trade(START + i * SECOND, i + 1, price, 1, AggressorSide.BUY), START + i * SECOND);
    }
    run.finish();

    assertThat(run.known()).hasSize(40);
    assertThat(run.count.report().flags()).containsEntry("price-outside-band", 1L).hasSize(1);
    assertThat(run.flags()[30]).isEqualTo(EventFlag.PRICE_OUTSIDE_BAND.bit());
  }

  @Test
  void fileOfEachDayBeginsWithTheBook() throws IOException {
    var run = new Run(EventKind.BOOK);
    long next = START + DAY - 12 * HOUR;
    run.add(snapshot(START, 10, level(100, 1), level(101, 2)), START);
    run.add(change(START + SECOND, 11, level(99, 5), NONE), START + SECOND);
    run.add(change(next, 12, level(100, 0), NONE), next);
    run.finish();

    List<Path> files = EventFolder.files(folder, run.feed);
    List<MarketEvent> second =
        ImportedEvents.known(List.of(files.get(1)), run.feed).stream()
            .map(KnownEvent::event)
            .toList();
    assertThat(files).hasSize(2);
    assertThat(second)
        .containsExactly(
            BookUpdate.of(
                next,
                11,
                BookUpdate.Type.SNAPSHOT,
                new double[] {100, 99},
                new double[] {1, 5},
                new double[] {101},
                new double[] {2}),
            change(next, 12, level(100, 0), NONE));
    var alone = new OrderBook();
    second.forEach(each -> alone.apply((BookUpdate) each));
    assertThat(alone.bidPrice(0)).isEqualTo(99);
    assertThat(run.count.rows()).isEqualTo(3);
  }

  @Test
  void dayOfWhichTheBookIsUnknownBeginsWithout() throws IOException {
    var run = new Run(EventKind.BOOK);
    run.add(change(START, 11, level(99, 5), NONE), START);
    run.add(change(START + 12 * HOUR, 12, level(99, 6), NONE), START + 12 * HOUR);
    run.finish();

    assertThat(run.known()).hasSize(2);
  }

  @Test
  void bookThatStaysCrossedIsUnknownUntilTheNextSnapshot() throws IOException {
    var run = new Run(EventKind.BOOK);
    run.add(snapshot(START, 10, level(100, 1), level(101, 2)), START);
    run.add(change(START + 1, 11, level(102, 5), NONE), START + 1);
    run.add(change(START + 2, 12, level(102, 0), NONE), START + 2); // healed
    run.add(change(START + 3, 13, level(102, 5), NONE), START + 3);
    run.add(change(START + 4, 14, level(99, 5), NONE), START + 4);
    run.add(change(START + 5, 15, level(98, 5), NONE), START + 5);
    run.finish();

    assertThat(run.count.report().flags()).containsEntry("crossed-book", 3L).hasSize(1);
    assertThat(run.events())
        .extracting(each -> ((BookUpdate) each).type())
        .containsExactly(
            BookUpdate.Type.SNAPSHOT,
            BookUpdate.Type.CHANGE,
            BookUpdate.Type.CHANGE,
            BookUpdate.Type.CHANGE,
            BookUpdate.Type.CHANGE,
            BookUpdate.Type.UNKNOWN,
            BookUpdate.Type.CHANGE);
  }

  @Test
  void droppedUpdateLeavesTheBookUnknownAndARepeatedOneDoesNot() throws IOException {
    var run = new Run(EventKind.BOOK);
    run.add(snapshot(START, 10, level(100, 1), level(101, 2)), START);
    run.add(change(START + SECOND, 11, level(99, 5), NONE), START + SECOND);
    run.add(change(START + 2 * SECOND, 11, level(99, 5), NONE), START + 2 * SECOND);
    run.add(change(START + 3 * SECOND, 9, level(99, 5), NONE), START + 3 * SECOND);
    run.add(change(START - 200 * SECOND, 12, level(99, 7), NONE), START - 200 * SECOND);
    run.add(change(START + 4 * SECOND, 13, level(98, 5), NONE), START + 4 * SECOND);
    run.finish();

    assertThat(run.count.report().rejections())
        .containsEntry("duplicate-sequence", 1L)
        .containsEntry("backward-sequence", 1L)
        .containsEntry("backward-time", 1L)
        .hasSize(3);
    assertThat(run.events())
        .extracting(each -> ((BookUpdate) each).type())
        .containsExactly(
            BookUpdate.Type.SNAPSHOT,
            BookUpdate.Type.CHANGE,
            BookUpdate.Type.UNKNOWN,
            BookUpdate.Type.CHANGE);
  }

  @Test
  void updatesBeforeTheWantedDaysStillBuildTheBook() throws IOException {
    var run = new Run(EventKind.BOOK);
    run.lane.pass(snapshot(START - DAY, 10, level(100, 1), level(101, 2)));
    run.add(change(START, 11, level(99, 5), NONE), START);
    run.finish();

    assertThat(run.events()).first().isEqualTo(snapshot(START, 10, level(100, 1), level(101, 2)));
  }

  @Test
  void filesOfFundingAndMarksAreMergedAndRepetitionsRejected() throws IOException {
    var run = new Run(EventKind.DERIVATIVES);
    run.add(funding(START + DAY), START + DAY);
    run.add(funding(START + 2 * DAY), START + 2 * DAY);
    run.add(funding(START + 2 * DAY), START + 2 * DAY);
    run.nextFile();
    run.add(mark(START), START);
    run.add(mark(START + 2 * DAY), START + 2 * DAY);
    run.add(mark(START + DAY), START + DAY);
    run.finish();

    assertThat(run.events())
        .containsExactly(
            mark(START),
            funding(START + DAY),
            mark(START + DAY),
            funding(START + 2 * DAY),
            mark(START + 2 * DAY));
    assertThat(run.flags()).containsExactly(0, 0, EventFlag.LATE.bit(), 0, 0);
    assertThat(run.count.report().rejections()).containsEntry("duplicate-time", 1L).hasSize(1);
  }

  private static Trade trade(long time, long id) {
    return new Trade(time, id, 100, 1, AggressorSide.BUY);
  }

  private static DerivativeState funding(long time) {
    double none = Double.NaN;
    return new DerivativeState(time, 0, 1e-4, 8, none, none, none, none, none, none);
  }

  private static DerivativeState mark(long time) {
    double none = Double.NaN;
    return new DerivativeState(time, 0, none, none, 100, none, none, none, none, none);
  }

  private static double[] level(double price, double size) {
    return new double[] {price, size};
  }

  private static BookUpdate snapshot(long time, long number, double[] bid, double[] ask) {
    return update(time, number, BookUpdate.Type.SNAPSHOT, bid, ask);
  }

  private static BookUpdate change(long time, long number, double[] bid, double[] ask) {
    return update(time, number, BookUpdate.Type.CHANGE, bid, ask);
  }

  private static BookUpdate update(
      long time, long number, BookUpdate.Type type, double[] bid, double[] ask) {
    return BookUpdate.of(
        time, number, type, part(bid, 0), part(bid, 1), part(ask, 0), part(ask, 1));
  }

  private static double[] part(double[] level, int index) {
    return level.length == 0 ? NONE : new double[] {level[index]};
  }

  private final class Run {
    private final Feed feed;
    private final FeedCount count;
    private final FeedLane lane;
    private FileCount file = file();
    private int line;

    Run(EventKind kind) throws IOException {
      this.feed = Feed.of(kind, BTC);
      this.count = new FeedCount(feed.toString(), true, RecordTimes.irregular());
      var outlet = new FeedOutlet(EventWriter.open(folder, feed), kind, count, new Tally());
      this.lane =
          kind == EventKind.DERIVATIVES
              ? new CollectedLane(outlet, count)
              : new OrderedLane(outlet, count);
    }

    void nextFile() {
      file = file();
    }

    void add(MarketEvent event, long knownTime) throws IOException {
      var raw = new RawRecord(++line, List.of(event.toString()));
      lane.add(new FeedRecord(event, knownTime, 0, raw, file));
    }

    void finish() throws IOException {
      lane.finish();
      file.close();
    }

    List<KnownEvent> known() throws IOException {
      return ImportedEvents.known(folder, feed);
    }

    List<MarketEvent> events() throws IOException {
      return ImportedEvents.of(folder, feed);
    }

    int[] flags() throws IOException {
      double[] flags = ImportedEvents.flags(folder, feed);
      int[] bits = new int[flags.length];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = (int) flags[i];
      }
      return bits;
    }

    private FileCount file() {
      var raw = new RawFile(folder.resolve("x.csv"));
      return new FileCount(raw, new Quarantine(folder.resolve("quarantine")).sheet(raw.name()));
    }
  }
}
