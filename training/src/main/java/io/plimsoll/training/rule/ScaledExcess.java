package io.plimsoll.training.rule;

import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.market.BarSeries;
import java.time.Duration;

/**
 * The forecast of an instrument for the coming bar, and how far it lies above its own mean so far,
 * both of ln σ.
 */
final class ScaledExcess {
  private final LinearFit fit;
  private final ScaledMoves moves;
  private final Mean past;
  private double value;

  /** Starts before the first bar. */
  ScaledExcess(LinearFit fit, Duration bar) {
    this.fit = fit;
    this.moves = new ScaledMoves(bar);
    this.past = new Mean();
  }

  /** Copies the state of another. */
  ScaledExcess(ScaledExcess other) {
    this.fit = other.fit;
    this.moves = new ScaledMoves(other.moves);
    this.past = new Mean(other.past);
    this.value = other.value;
  }

  /** Takes a bar, the first of index 1; one without a trade tells nothing. */
  void next(BarSeries bars, int bar) {
    moves.next(bars, bar);
    forecast(bar == 1 || bars.volume(bar) > 0);
  }

  /**
   * Takes a bar in which there was a trade.
   *
   * @param range ln(high / low)
   */
  void next(double move, double range) {
    moves.next(move, range);
    forecast(true);
  }

  private void forecast(boolean told) {
    double deviation = fit.predict(moves.regressors()) / 2;
    if (told) {
      past.add(deviation);
    }
    value = deviation - past.value();
  }

  /** Returns the mean of ln σ so far. */
  double mean() {
    return past.value();
  }

  /** Returns the excess of ln σ over it. */
  double value() {
    return value;
  }
}
