package io.plimsoll.pipeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Features of the trades of a minute, computed from all of them anew, sums in decimals. */
final class NaiveTrades {
  static final long MINUTE = 60_000_000L;

  /**
   * A trade as the raw file has it.
   *
   * @param time [µs since the epoch]
   * @param id ascending
   */
  record RawTrade(long time, long id, BigDecimal price, BigDecimal quantity, boolean bought) {}

  private final NavigableMap<Long, List<RawTrade>> minutes = new TreeMap<>(); // by their ends
  private final NavigableMap<Long, RawTrade> before = new TreeMap<>(); // last of earlier minutes

  NaiveTrades(List<RawTrade> trades) {
    RawTrade last = null;
    for (RawTrade trade :
        trades.stream()
            .sorted(Comparator.comparingLong(RawTrade::time).thenComparingLong(RawTrade::id))
            .toList()) {
      long end = minuteEnd(trade.time());
      if (!minutes.containsKey(end) && last != null) {
        before.put(end, last);
      }
      minutes.computeIfAbsent(end, key -> new ArrayList<>()).add(trade);
      last = trade;
    }
  }

  /** Returns the end of the minute that {@code time} is in, itself if it is one. */
  static long minuteEnd(long time) {
    return Math.floorDiv(time + MINUTE - 1, MINUTE) * MINUTE;
  }

  /** Returns the ends of the minutes that had a trade. */
  NavigableMap<Long, List<RawTrade>> minutes() {
    return minutes;
  }

  /** Returns some columns of the row as of the end of a minute with trades. */
  Map<String, Double> values(long end) {
    var bought = BigDecimal.ZERO;
    var sold = BigDecimal.ZERO;
    var quote = BigDecimal.ZERO;
    int net = 0;
    double squares = 0;
    double up = 0;
    RawTrade last = before.get(end);
    List<RawTrade> trades = minutes.get(end);
    for (RawTrade trade : trades) {
      bought = trade.bought() ? bought.add(trade.quantity()) : bought;
      sold = trade.bought() ? sold : sold.add(trade.quantity());
      quote = quote.add(trade.price().multiply(trade.quantity()));
      net += trade.bought() ? 1 : -1;
      if (last != null) {
        double move = Math.log(trade.price().doubleValue() / last.price().doubleValue());
        squares += move * move;
        up += move > 0 ? move * move : 0;
      }
      last = trade;
    }
    double all = bought.add(sold).doubleValue();
    return Map.of(
        "buy_volume_1m",
        bought.doubleValue(),
        "sell_volume_1m",
        sold.doubleValue(),
        "trade_quote_volume_1m",
        quote.doubleValue(),
        "trade_imbalance_1m",
        bought.subtract(sold).doubleValue() / all,
        "count_imbalance_1m",
        net / (double) trades.size(),
        "signed_trade_count_1m",
        (double) trades.size(),
        "mean_trade_size_1m",
        all / trades.size(),
        "tick_rv_1m",
        squares,
        "tick_rs_up_1m",
        up);
  }
}
