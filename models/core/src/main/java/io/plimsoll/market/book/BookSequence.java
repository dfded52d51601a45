package io.plimsoll.market.book;

/**
 * Tells from a venue's update numbers whether an update follows on from the book at hand.
 *
 * <p>A sequence has a place once a snapshot was taken, and loses it at a break; every update that
 * comes while there is none is a break too, since there is nothing for it to follow on from. An
 * update that was held back until its snapshot came is asked about after it, like any other.
 */
public final class BookSequence {
  /** Whose numbers they are. */
  public enum Rule {
    /**
     * Binance spot: an update (U, u) holds the changes U to u, and follows on from change n if U ≤
     * n + 1 ≤ u. It is old if u ≤ n.
     */
    BINANCE_SPOT,
    /**
     * Binance USD-M and COIN-M futures: the first update after a snapshot of id n has U ≤ n ≤ u (or
     * pu = n: it begins just where the snapshot ends), and is old if u {@literal <} n; from then on
     * pu must be the u of the update before, and an update with u ≤ that is old.
     */
    BINANCE_FUTURES
  }

  /** What to do with an update. */
  public enum Verdict {
    /** It follows on: apply it. */
    APPLY,
    /** The book holds it already. */
    IGNORE_OLD,
    /** Something is missing: the book is unknown until the next snapshot. */
    BREAK
  }

  private final Rule rule;
  private boolean placed;
  private boolean updated; // since the snapshot
  private long last;

  /** Starts without a place. */
  public BookSequence(Rule rule) {
    this.rule = rule;
  }

  /**
   * Takes a snapshot.
   *
   * @param lastUpdateId number of the last change in it
   * @return IGNORE_OLD if the book at hand is newer, else APPLY
   */
  public Verdict snapshot(long lastUpdateId) {
    if (placed && lastUpdateId < last) {
      return Verdict.IGNORE_OLD;
    }
    placed = true;
    updated = false;
    last = lastUpdateId;
    return Verdict.APPLY;
  }

  /**
   * Takes an update.
   *
   * @param first U, number of the first change in it
   * @param end u, number of the last, at least {@code first}
   * @param before pu, the u of the update before; read under BINANCE_FUTURES only
   */
  public Verdict update(long first, long end, long before) {
    if (!placed) {
      return Verdict.BREAK;
    }
    Verdict verdict =
        rule == Rule.BINANCE_SPOT ? ofSpot(first, end) : ofFutures(first, end, before);
    if (verdict == Verdict.APPLY) {
      updated = true;
      last = end;
    }
    placed = verdict != Verdict.BREAK;
    return verdict;
  }

  /** Returns whether there is a book to follow on from. */
  public boolean isPlaced() {
    return placed;
  }

  /** Returns the number of the last change in the book at hand; without meaning if not placed. */
  public long last() {
    return last;
  }

  private Verdict ofSpot(long first, long end) {
    if (end <= last) {
      return Verdict.IGNORE_OLD;
    }
    return first <= last + 1 ? Verdict.APPLY : Verdict.BREAK;
  }

  private Verdict ofFutures(long first, long end, long before) {
    boolean old = updated ? end <= last : end < last;
    if (old) {
      return Verdict.IGNORE_OLD;
    }
    boolean follows = before == last || (!updated && first <= last);
    return follows ? Verdict.APPLY : Verdict.BREAK;
  }
}
