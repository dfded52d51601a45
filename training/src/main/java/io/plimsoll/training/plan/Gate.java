package io.plimsoll.training.plan;

import io.plimsoll.market.Check;

/**
 * What a challenger must show on forecasts out of sample before it replaces the champion. A check
 * that cannot be measured fails where it is required.
 *
 * @param comparison with the champion; there is none for a first version
 * @param coverage of upper bounds of the realized variance
 * @param calibration of the spike probabilities
 * @param policy what the margins of the model would have cost
 */
public record Gate(
    Comparison comparison, Coverage coverage, Calibration calibration, PolicyOutcome policy) {
  /** The gate of a plan that has none. */
  public static final Gate STANDARD =
      new Gate(
          new Comparison(Test.DIEBOLD_MARIANO, Side.NOT_WORSE, 0.1, 168),
          new Coverage(true, 0.95, 0.03, 0.5),
          new Calibration(true, 0.05, 0),
          new PolicyOutcome(false, 1));

  /** Test by which champion and challenger are told apart. */
  public enum Test {
    /** Equal QLIKE, one-sided. */
    DIEBOLD_MARIANO,
    /** Membership among the best of challenger, champion, HAR and LogSHAR. */
    MODEL_CONFIDENCE_SET
  }

  /** What the Diebold–Mariano test must show. */
  public enum Side {
    /** The challenger is better: p-value of that side at most the level. */
    BETTER,
    /** The challenger is not worse: p-value of that side above the level. */
    NOT_WORSE
  }

  /**
   * How the champion is compared with.
   *
   * @param test by which
   * @param side that Diebold–Mariano's must show; of no meaning to the other
   * @param level of the test [1], in (0, 1)
   * @param leastPeriods common hours without which nothing is compared, at least 2
   */
  public record Comparison(Test test, Side side, double level, int leastPeriods) {
    public Comparison {
      inUnit("comparison.level", level);
      Check.argument(
          leastPeriods >= 2,
          "gate.comparison.leastPeriods must be at least 2, was %s",
          leastPeriods);
    }
  }

  /**
   * How often the realized variance may lie above its bound: the forecast times the quantile of the
   * errors of earlier hours.
   *
   * @param required whether a version without it is refused
   * @param level share that should lie at the bound or below [1], in (0, 1)
   * @param tolerance by which the share may differ [1], in (0, 1)
   * @param boundShare first share of the hours of each instrument, which gives the bound, in (0, 1)
   */
  public record Coverage(boolean required, double level, double tolerance, double boundShare) {
    public Coverage {
      inUnit("coverage.level", level);
      inUnit("coverage.tolerance", tolerance);
      inUnit("coverage.boundShare", boundShare);
    }
  }

  /**
   * How true the spike probabilities must be.
   *
   * @param required whether a version without it is refused
   * @param largestError largest expected calibration error [1], in (0, 1)
   * @param leastSkill least Brier skill [1], below 1
   */
  public record Calibration(boolean required, double largestError, double leastSkill) {
    public Calibration {
      inUnit("calibration.largestError", largestError);
      Check.argument(
          leastSkill < 1, "gate.calibration.leastSkill must be below 1, was %s", leastSkill);
    }
  }

  /**
   * How much bad debt the margins may leave.
   *
   * @param required whether a version without a backtest is refused
   * @param largestBadDebtRatio bad debt over that of the static rule of equal mean [1], at least 0
   */
  public record PolicyOutcome(boolean required, double largestBadDebtRatio) {
    public PolicyOutcome {
      Check.argument(
          largestBadDebtRatio >= 0,
          "gate.policy.largestBadDebtRatio must be at least 0, was %s",
          largestBadDebtRatio);
    }
  }

  private static void inUnit(String name, double value) {
    Check.argument(value > 0 && value < 1, "gate.%s must lie in (0, 1), was %s", name, value);
  }
}
