package io.plimsoll.margin.reaction;

/**
 * What one holder does about a call.
 *
 * @param drawn from pledged lines, after fees [USD], at least 0
 * @param toppedUp brought by the holder [USD], at least 0
 * @param fraction of every position that is closed, in [0, 1]
 */
record Action(double drawn, double toppedUp, double fraction) {
  private static final Action NONE = new Action(0, 0, 0);

  /** Shortfall over requirement that is rounding: the root in the impact would blow it up. */
  private static final double ROUNDING = 1e-12;

  /** Where a holder stands [USD]; {@code cost} is that of closing everything. */
  record Standing(double equity, double initial, double maintenance, double cost, double line) {}

  /** Returns what a holder does: lines first, then its own money, then sales. */
  static Action of(Behaviour behaviour, Standing standing, ReactionRule rule) {
    double initial = standing.initial();
    double call = initial - standing.equity();
    if (call <= ROUNDING * initial) {
      return NONE;
    }
    double drawn = Math.min(standing.line(), call);
    double backed = standing.equity() + drawn;
    double added = behaviour == Behaviour.TOP_UP ? rule.holders().topUpCap() * (call - drawn) : 0;
    double fraction;
    if (behaviour != Behaviour.IGNORE) {
      fraction = fraction(initial, backed + added, standing.cost());
    } else if (backed >= standing.maintenance()) {
      fraction = 0;
    } else if (rule.target().isEmpty()) {
      fraction = 1;
    } else {
      double wanted = rule.target().getAsDouble() * standing.maintenance();
      fraction = fraction(wanted, backed, standing.cost());
    }
    return new Action(drawn, added, fraction);
  }

  /**
   * Returns f with E − c·f = (1 − f)·R, the share of all positions whose sale leaves equity at what
   * is required of the rest.
   */
  private static double fraction(double required, double equity, double cost) {
    if (equity >= required * (1 - ROUNDING)) {
      return 0;
    }
    double freed = required - cost;
    return freed <= 0 || equity <= 0 ? 1 : Math.min(1, (required - equity) / freed);
  }

  /** Returns the same action with a larger sale; a sale that was made is not taken back. */
  Action withLeast(double least) {
    return fraction >= least ? this : new Action(drawn, toppedUp, least);
  }
}
