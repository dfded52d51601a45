package io.plimsoll.feature.congestion;

import io.plimsoll.market.Block;
import java.util.TreeMap;

/** The canonical chain kept whole, with nothing clever. */
final class NaiveChain {
  private record Entry(Block block, double missed, long step) {}

  private static final long HOUR = 3_600_000_000L;

  private final TreeMap<Long, Entry> chain = new TreeMap<>();
  private long openStep;

  void take(Block block, long step) {
    if (step > openStep) { // an hour is held, as of the step that ended last
      long through = openStep - HOUR;
      chain.values().removeIf(entry -> entry.step() <= through);
      openStep = step;
    }
    boolean old = !chain.isEmpty() && block.sequence() <= chain.lastKey();
    if (old && !chain.containsKey(block.sequence())) {
      return;
    }
    if (old && chain.get(block.sequence()).block().equals(block)) {
      return;
    }
    chain.tailMap(block.sequence(), true).clear();
    Entry parent = chain.get(block.sequence() - 1);
    double missed =
        parent == null || chain.lastKey() != block.sequence() - 1
            ? Double.NaN
            : Math.rint((block.eventTime() - parent.block().eventTime()) / 12_000_000.0 + 1e-9) - 1;
    chain.put(block.sequence(), new Entry(block, Math.max(0, missed), step));
  }

  double meanFullness(long after) {
    return chain.values().stream()
        .filter(entry -> entry.step() > after)
        .mapToDouble(entry -> (double) entry.block().gasUsed() / entry.block().gasLimit())
        .average()
        .orElse(Double.NaN);
  }

  double missed(long after) {
    double[] slots =
        chain.values().stream()
            .filter(entry -> entry.step() > after && !Double.isNaN(entry.missed()))
            .mapToDouble(Entry::missed)
            .toArray();
    double sum = 0;
    for (double slot : slots) {
      sum += slot;
    }
    return slots.length == 0 ? Double.NaN : sum;
  }
}
