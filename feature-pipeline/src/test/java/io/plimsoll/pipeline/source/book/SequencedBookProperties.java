package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.book.BookSequence.Rule;
import io.plimsoll.market.book.OrderBook;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.book.DepthUpdate.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is lost, repeated or late, a book that counts as known is the venue's. */
class SequencedBookProperties {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final int PRICES = 12;

  @Property(tries = 200)
  void knownBookIsTheVenuesUnderEitherRule(@ForAll long seed, @ForAll Rule rule)
      throws IOException {
    var venue = new Venue(new Random(seed), rule);
    var records = new CollectedRecords();
    var book = new SequencedBook(BTC, rule);
    for (long line = 1; line <= 120; line++) {
      venue.send(book, new RawRecord(line, List.of("")), records);
    }
    book.endFile(records);

    var replayed = new OrderBook();
    long known = Long.MIN_VALUE;
    for (CollectedRecords.Kept each : records.kept()) {
      var update = (BookUpdate) each.event();
      replayed.apply(update);
      assertThat(each.knownTime()).isGreaterThanOrEqualTo(Math.max(known, update.eventTime()));
      known = each.knownTime();
      if (replayed.isKnown()) {
        assertThat(bids(replayed)).isEqualTo(venue.states.get((int) update.sequence()));
      }
    }
    long rejected = records.rejected().values().stream().mapToLong(List::size).sum();
    assertThat(records.kept().size() - records.breaks() + rejected).isEqualTo(venue.sent);
  }

  private static Map<Double, Double> bids(OrderBook book) {
    var bids = new TreeMap<Double, Double>();
    for (int i = 0; i < book.bids(); i++) {
      bids.put(book.bidPrice(i), book.bidSize(i));
    }
    return bids;
  }

  /** A book that changes by a level at a time, and tells of it as badly as can be. */
  private static final class Venue {
    private final Random random;
    private final Rule rule;
    private final List<Map<Double, Double>> states = new ArrayList<>(List.of(Map.of()));
    private final Map<Double, Double> state = new TreeMap<>();
    private DepthUpdate lastSent; // null before the first
    private long before;
    private int sent;

    Venue(Random random, Rule rule) {
      this.random = random;
      this.rule = rule;
    }

    void send(SequencedBook book, RawRecord raw, CollectedRecords out) throws IOException {
      int what = random.nextInt(10);
      if (what == 0) {
        int number = states.size() - 1 - random.nextInt(Math.min(4, states.size()));
        book.snapshot(DepthUpdate.snapshot(time(), number, levels(states.get(number))), raw, out);
        sent++;
      } else if (what == 1 && lastSent != null) {
        book.change(lastSent, raw, out);
        sent++;
      } else {
        DepthUpdate change = change(1 + random.nextInt(3));
        if (what > 2) { // else it is lost
          book.change(change, raw, out);
          lastSent = change;
          sent++;
        }
      }
    }

    private DepthUpdate change(int changes) {
      long first = states.size();
      var levels = new DepthLevels();
      for (int i = 0; i < changes; i++) {
        double price = 1 + random.nextInt(PRICES);
        double size = random.nextInt(4);
        if (size == 0) {
          state.remove(price);
        } else {
          state.put(price, size);
        }
        levels.add(Side.BID, price, size);
        states.add(new TreeMap<>(state));
      }
      long last = states.size() - 1L;
      var numbers = new Numbers(first, last, rule == Rule.BINANCE_SPOT ? -1 : before);
      before = last;
      return DepthUpdate.change(time(), numbers, levels);
    }

    /* The venue's clock stumbles. */
    private long time() {
      return 1_000_000 + states.size() * 10L - random.nextInt(30);
    }

    private static DepthLevels levels(Map<Double, Double> state) {
      var levels = new DepthLevels();
      state.forEach((price, size) -> levels.add(Side.BID, price, size));
      return levels;
    }
  }
}
