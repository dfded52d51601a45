package io.plimsoll.training.crossmargin;

/** How long a busy chain takes to include a transaction. */
public final class InclusionBars {
  private static final double SLOW = 4; // times the usual activity
  private static final double SLOWER = 8;

  private InclusionBars() {}

  /**
   * Returns the bars of five minutes from a transaction's sending to its inclusion: one, two where
   * instruments trade four times their usual volume on average, four where eight times.
   *
   * @param activity mean over instruments of a bar's volume over the usual one [1]
   */
  public static int at(double activity) {
    return activity > SLOWER ? 4 : activity > SLOW ? 2 : 1;
  }
}
