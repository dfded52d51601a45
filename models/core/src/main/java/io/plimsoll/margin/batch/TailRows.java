package io.plimsoll.margin.batch;

/**
 * Profits under each historical scenario [USD], twice.
 *
 * <p>As whole numbers by rows: one row for each instrument of its own shape, and one for all
 * instruments of an underlying whose profits are in proportion to their prices; profit over the
 * row's largest, in steps of 2⁻¹⁴. In a row scenario 4·g + m stands at m·groups + g: so quarters of
 * a row compare with one another at once, and what is picked group by group is in the order of the
 * scenarios. Rows are filled up with zeros to a multiple of 64.
 *
 * <p>In double precision by scenarios, per unit of each instrument, for those that matter.
 */
final class TailRows {
  /** Scenarios of a group. */
  static final int MEMBERS = 4;

  /** Steps of the largest profit of a row. */
  static final int STEPS = 1 << 14;

  private static final int MULTIPLE = 64;

  private final int scenarios;
  private final int length;
  private final int instruments;
  private final int[] rowOf;
  private final double[] factors;
  private final int[][] rows;
  private final double[] byScenario;
  private final double[] peaks;

  /**
   * Lays out profits (instruments, scenarios).
   *
   * @param rowOf row of each instrument: the place of the instrument whose shape it has
   * @param factors units of the row's instrument that one unit of each instrument is worth
   */
  TailRows(double[][] profits, int[] rowOf, double[] factors) {
    this.instruments = profits.length;
    this.scenarios = profits[0].length;
    this.length = (scenarios + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    this.rowOf = rowOf.clone();
    this.factors = factors.clone();
    this.rows = new int[instruments][];
    this.byScenario = new double[Math.multiplyExact(scenarios, instruments)];
    this.peaks = new double[instruments];
    for (int i = 0; i < instruments; i++) {
      if (rowOf[i] == i) {
        rows[i] = new int[length];
      }
      for (int s = 0; s < scenarios; s++) {
        byScenario[s * instruments + i] = profits[i][s];
        peaks[i] = Math.max(peaks[i], Math.abs(profits[i][s]));
      }
      if (rowOf[i] == i && peaks[i] > 0) {
        for (int s = 0; s < scenarios; s++) {
          rows[i][place(s)] = (int) Math.rint(profits[i][s] / peaks[i] * STEPS);
        }
      }
    }
  }

  /** Returns where a scenario stands in a row. */
  int place(int scenario) {
    return scenario % MEMBERS * (length / MEMBERS) + scenario / MEMBERS;
  }

  /** Returns the number of scenarios. */
  int scenarios() {
    return scenarios;
  }

  /** Returns the number of instruments. */
  int instruments() {
    return instruments;
  }

  /** Returns the length of a row. */
  int length() {
    return length;
  }

  /** Returns the number of groups. */
  int groups() {
    return length / MEMBERS;
  }

  /** Returns the number of the row of an instrument. */
  int rowOf(int instrument) {
    return rowOf[instrument];
  }

  /** Returns how much of its row one unit of an instrument is. */
  double factor(int instrument) {
    return factors[instrument];
  }

  /** Returns a row (length), to be read only. */
  int[] row(int row) {
    return rows[row];
  }

  /** Returns the profits of one unit (scenarios · instruments), scenario by scenario; read only. */
  double[] byScenario() {
    return byScenario;
  }

  /** Returns the largest absolute profit of one unit of an instrument [USD]. */
  double peak(int instrument) {
    return peaks[instrument];
  }
}
