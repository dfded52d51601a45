package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.book.Side;
import java.util.Arrays;

/** Levels of both sides of a book, collected one by one. */
final class DepthLevels {
  private static final int INITIAL = 16;

  private final Column[] columns = {new Column(), new Column(), new Column(), new Column()};

  /** Returns the levels that {@code update} gives. */
  static DepthLevels of(BookUpdate update) {
    var levels = new DepthLevels();
    for (int i = 0; i < update.bids(); i++) {
      levels.add(Side.BID, update.bidPrice(i), update.bidSize(i));
    }
    for (int i = 0; i < update.asks(); i++) {
      levels.add(Side.ASK, update.askPrice(i), update.askSize(i));
    }
    return levels;
  }

  /** Adds a level: price above 0 [quote per base], size at least 0 [base]. */
  void add(Side side, double price, double size) {
    int first = side == Side.BID ? 0 : 2;
    columns[first].add(price);
    columns[first + 1].add(size);
  }

  /** Returns the update that gives these levels. */
  BookUpdate update(long eventTime, long sequence, BookUpdate.Type type) {
    return BookUpdate.of(
        eventTime,
        sequence,
        type,
        columns[0].values(),
        columns[1].values(),
        columns[2].values(),
        columns[3].values());
  }

  private static final class Column {
    private double[] values = new double[INITIAL];
    private int count;

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    double[] values() {
      return Arrays.copyOf(values, count);
    }
  }
}
