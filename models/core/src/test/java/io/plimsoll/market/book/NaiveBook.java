package io.plimsoll.market.book;

import io.plimsoll.market.BookUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A book of two maps, for comparison. */
public final class NaiveBook implements BookView {
  private final NavigableMap<Double, Double> bids = new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<Double, Double> asks = new TreeMap<>();
  private boolean known;

  /** Takes the next update. */
  public void apply(BookUpdate update) {
    if (update.type() != BookUpdate.Type.CHANGE) {
      bids.clear();
      asks.clear();
      known = update.type() == BookUpdate.Type.SNAPSHOT;
    }
    if (!known) {
      return;
    }
    for (int i = 0; i < update.bids(); i++) {
      set(bids, update.bidPrice(i), update.bidSize(i));
    }
    for (int i = 0; i < update.asks(); i++) {
      set(asks, update.askPrice(i), update.askSize(i));
    }
  }

  @Override
  public boolean isKnown() {
    return known;
  }

  @Override
  public int bids() {
    return bids.size();
  }

  @Override
  public int asks() {
    return asks.size();
  }

  @Override
  public double bidPrice(int level) {
    return level(bids, level).getKey();
  }

  @Override
  public double bidSize(int level) {
    return level(bids, level).getValue();
  }

  @Override
  public double askPrice(int level) {
    return level(asks, level).getKey();
  }

  @Override
  public double askSize(int level) {
    return level(asks, level).getValue();
  }

  /** Returns every level as text, for one comparison of the whole. */
  public static List<String> levels(BookView book) {
    var levels = new ArrayList<String>();
    levels.add(book.isKnown() ? "known" : "unknown");
    for (int i = 0; i < book.bids(); i++) {
      levels.add("bid " + book.bidPrice(i) + " " + book.bidSize(i));
    }
    for (int i = 0; i < book.asks(); i++) {
      levels.add("ask " + book.askPrice(i) + " " + book.askSize(i));
    }
    return levels;
  }

  private static void set(Map<Double, Double> side, double price, double size) {
    if (size == 0) {
      side.remove(price);
    } else {
      side.put(price, size);
    }
  }

  private static Map.Entry<Double, Double> level(Map<Double, Double> side, int level) {
    return List.copyOf(side.entrySet()).get(level);
  }
}
