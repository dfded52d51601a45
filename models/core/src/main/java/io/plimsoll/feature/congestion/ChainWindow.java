package io.plimsoll.feature.congestion;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Block;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The canonical chain as it is known, over several windows.
 *
 * <p>A block stands in the step in which it became known. A block whose number is held already, and
 * that is not the same block, replaces it and all after it: they leave every window, and rows that
 * were made before stay what they were. A block that is older than the tip and stands at no number
 * that is held is left out: it came too late to say anything of now.
 */
final class ChainWindow {
  /** What is summed over windows. */
  enum Term {
    FULLNESS,
    FULL,
    MEDIAN_TIP,
    HIGH_TIP,
    BLOB_SHARE,
    TRANSACTIONS,
    MISSED_SLOTS
  }

  /** First block after the merge: blocks of Ethereum stand in slots of 12 s from here [µs]. */
  static final long MERGE = 1_663_224_179_000_000L;

  private static final long SLOT = 12_000_000L; // [µs]
  private static final Duration LEAST_KEPT = Duration.ofHours(1);

  private record Held(ChainBlock block, long end) {}

  private record Reorg(long end, long depth) {}

  private static final class TermSum {
    final ExactSum sum = new ExactSum();
    long count;
  }

  private final boolean slots;
  private final BlobSchedule blobs;
  private final long kept; // [µs]
  private final long[] windows; // [µs]
  private final List<Held> chain = new ArrayList<>();
  private int first; // of those still held
  private int pending; // number of the newest, of the open step
  private final int[] held; // number of closed blocks in each window
  private final List<Map<Term, TermSum>> sums = new ArrayList<>(); // by window
  private final Deque<Reorg> reorgs = new ArrayDeque<>();
  private long openDepth;

  ChainWindow(String chainName, BlobSchedule blobs, List<Duration> windows) {
    this.slots = chainName.equals("ethereum");
    this.blobs = blobs;
    this.windows = windows.stream().mapToLong(window -> window.toNanos() / 1000).toArray();
    this.kept = kept(windows).toNanos() / 1000;
    this.held = new int[windows.size()];
    clearSums();
  }

  /** Returns how long a block is held: the longest window, or an hour. */
  static Duration kept(List<Duration> windows) {
    Duration longest = windows.get(windows.size() - 1);
    return longest.compareTo(LEAST_KEPT) > 0 ? longest : LEAST_KEPT;
  }

  void add(Block block) {
    if (size() > 0 && block.sequence() <= fromTip(0).number()) {
      int place = place(block.sequence());
      if (place < 0 || chain.get(place).block().isSame(block)) {
        return;
      }
      openDepth = Math.max(openDepth, chain.size() - place);
      while (chain.size() > place) {
        removeTip();
      }
    }
    chain.add(new Held(ChainBlock.of(block, missedSlots(block)), Long.MAX_VALUE));
    pending++;
  }

  void endStep(long stepEnd) {
    for (int i = chain.size() - pending; i < chain.size(); i++) {
      ChainBlock block = chain.get(i).block();
      chain.set(i, new Held(block, stepEnd));
      for (int w = 0; w < windows.length; w++) {
        held[w]++;
        sum(w, block, 1);
      }
    }
    pending = 0;
    if (openDepth > 0) {
      reorgs.addLast(new Reorg(stepEnd, openDepth));
      openDepth = 0;
    }
    forget(stepEnd);
  }

  /** Returns the number of blocks held. */
  int size() {
    return chain.size() - first;
  }

  /** Returns the block {@code back} places before the newest, in [0, size). */
  ChainBlock fromTip(int back) {
    return chain.get(chain.size() - 1 - back).block();
  }

  /** Returns whether the block {@code back} places before the newest is held, without a gap. */
  boolean reaches(int back) {
    return size() > back && fromTip(back).number() == fromTip(0).number() - back;
  }

  /** Returns the number of blocks in window {@code w}. */
  int blocks(int w) {
    return held[w];
  }

  /** Returns the mean of a term over the blocks of window {@code w} that have it, else NaN. */
  double mean(int w, Term term) {
    TermSum of = sums.get(w).get(term);
    return of.count == 0 ? Double.NaN : of.sum.value() / of.count;
  }

  /** Returns the sum of a term over the blocks of window {@code w}, NaN if none has it. */
  double total(int w, Term term) {
    TermSum of = sums.get(w).get(term);
    return of.count == 0 ? Double.NaN : of.sum.value();
  }

  /** Returns the longest run of full blocks in window {@code w} [blocks]. */
  int longestRun(int w) {
    int longest = 0;
    int run = 0;
    for (int i = chain.size() - held[w]; i < chain.size(); i++) {
      ChainBlock block = chain.get(i).block();
      boolean goes = run > 0 && chain.get(i - 1).block().number() == block.number() - 1;
      run = block.isFull() ? (goes ? run + 1 : 1) : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Returns the run of full blocks that the newest ends [blocks], among those held. */
  int currentRun() {
    int run = 0;
    while (reaches(run) && fromTip(run).isFull()) {
      run++;
    }
    return run;
  }

  /** Returns the number of steps of window {@code w} with a reorganisation. */
  int reorgs(int w, long asOf) {
    return (int) reorgs.stream().filter(reorg -> reorg.end() > asOf - windows[w]).count();
  }

  /** Returns the most blocks that one reorganisation in window {@code w} replaced. */
  long deepestReorg(int w, long asOf) {
    return reorgs.stream()
        .filter(reorg -> reorg.end() > asOf - windows[w])
        .mapToLong(Reorg::depth)
        .max()
        .orElse(0);
  }

  /** Returns whether blocks at {@code time} stand in slots of 12 s. */
  boolean hasSlots(long time) {
    return slots && time >= MERGE;
  }

  void write(SnapshotWriter out) {
    out.writeInt(size());
    for (Held block : chain.subList(first, chain.size())) {
      out.writeLong(block.end());
      block.block().write(out);
    }
    out.writeInt(pending);
    for (int count : held) {
      out.writeInt(count);
    }
    out.writeInt(reorgs.size());
    for (Reorg reorg : reorgs) {
      out.writeLong(reorg.end());
      out.writeLong(reorg.depth());
    }
    out.writeLong(openDepth);
  }

  void read(SnapshotReader in) {
    chain.clear();
    first = 0;
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      long end = in.readLong();
      chain.add(new Held(ChainBlock.read(in), end));
    }
    pending = in.readInt();
    clearSums();
    for (int w = 0; w < windows.length; w++) {
      held[w] = in.readInt();
      for (int i = closed() - held[w]; i < closed(); i++) {
        sum(w, chain.get(i).block(), 1);
      }
    }
    reorgs.clear();
    int depths = in.readInt();
    for (int i = 0; i < depths; i++) {
      reorgs.addLast(new Reorg(in.readLong(), in.readLong()));
    }
    openDepth = in.readLong();
  }

  private int closed() {
    return chain.size() - pending;
  }

  private int place(long number) {
    for (int i = chain.size() - 1; i >= first; i--) {
      long there = chain.get(i).block().number();
      if (there <= number) {
        return there == number ? i : -1;
      }
    }
    return -1;
  }

  private void removeTip() {
    ChainBlock tip = chain.remove(chain.size() - 1).block();
    if (pending > 0) {
      pending--;
      return;
    }
    for (int w = 0; w < windows.length; w++) {
      if (held[w] > 0) {
        held[w]--;
        sum(w, tip, -1);
      }
    }
  }

  private long missedSlots(Block block) {
    if (size() == 0
        || fromTip(0).number() != block.sequence() - 1
        || !hasSlots(fromTip(0).time())) {
      return -1;
    }
    long between = block.eventTime() - fromTip(0).time();
    return Math.max(0, (between + SLOT / 2) / SLOT - 1);
  }

  private void forget(long stepEnd) {
    for (int w = 0; w < windows.length; w++) {
      while (held[w] > 0 && chain.get(chain.size() - held[w]).end() <= stepEnd - windows[w]) {
        sum(w, chain.get(chain.size() - held[w]).block(), -1);
        held[w]--;
      }
    }
    while (first < chain.size() && chain.get(first).end() <= stepEnd - kept) {
      first++;
    }
    if (2 * first > chain.size()) {
      chain.subList(0, first).clear();
      first = 0;
    }
    while (!reorgs.isEmpty() && reorgs.getFirst().end() <= stepEnd - kept) {
      reorgs.removeFirst();
    }
  }

  private void sum(int w, ChainBlock block, int sign) {
    sum(w, Term.FULLNESS, block.fullness(), sign);
    sum(w, Term.FULL, block.isFull() ? 1 : 0, sign);
    sum(w, Term.MEDIAN_TIP, block.tips().p50(), sign);
    sum(w, Term.HIGH_TIP, block.tips().p90(), sign);
    sum(w, Term.BLOB_SHARE, blobShare(block), sign);
    sum(w, Term.TRANSACTIONS, unlessNegative(block.transactions()), sign);
    sum(w, Term.MISSED_SLOTS, unlessNegative(block.missedSlots()), sign);
  }

  private void sum(int w, Term term, double value, int sign) {
    if (Double.isFinite(value)) {
      TermSum of = sums.get(w).get(term);
      of.sum.add(sign * value);
      of.count += sign;
    }
  }

  /** Returns blob gas used over the most that is allowed then [1], NaN if not known. */
  double blobShare(ChainBlock block) {
    if (block.blobGasUsed() < 0) {
      return Double.NaN;
    }
    return blobs
        .at(Math.floorDiv(block.time(), 1_000_000))
        .map(fork -> (double) block.blobGasUsed() / fork.maxGas())
        .orElse(Double.NaN);
  }

  private void clearSums() {
    sums.clear();
    for (int w = 0; w < windows.length; w++) {
      var terms = new EnumMap<Term, TermSum>(Term.class);
      for (Term term : Term.values()) {
        terms.put(term, new TermSum());
      }
      sums.add(terms);
    }
  }

  private static double unlessNegative(long count) {
    return count < 0 ? Double.NaN : count;
  }
}
