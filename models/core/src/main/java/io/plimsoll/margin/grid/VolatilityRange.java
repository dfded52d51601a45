package io.plimsoll.margin.grid;

import io.plimsoll.margin.surface.VolatilityTerm;
import io.plimsoll.market.Check;

/**
 * How far a grid moves volatilities: up to max(least, σ·(1 + up·f)), down to max(0, σ·(1 −
 * down·f)), f the share that reaches an expiry.
 *
 * @param up relative rise of the thirty-day volatility, at least 0
 * @param down relative fall of the thirty-day volatility, at least 0
 * @param least volatility after a rise [1/√year], at least 0
 * @param term f
 */
public record VolatilityRange(double up, double down, double least, VolatilityTerm term) {
  public VolatilityRange {
    Check.argument(up >= 0 && Double.isFinite(up), "up must be at least 0, was %s", up);
    Check.argument(down >= 0 && Double.isFinite(down), "down must be at least 0, was %s", down);
    Check.argument(least >= 0 && Double.isFinite(least), "least must be at least 0, was %s", least);
  }

  /** Returns the volatility after a move that is none of the skew. */
  double shocked(VolatilityMove move, double volatility, double years) {
    return switch (move) {
      case UP -> Math.max(least, term.shifted(volatility, up, years));
      case DOWN -> term.shifted(volatility, -down, years);
      case NONE -> volatility;
      case SKEW_LINEAR, SKEW_ABSOLUTE ->
          throw new IllegalArgumentException("move must not be of the skew, was " + move);
    };
  }
}
