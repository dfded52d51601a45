package io.plimsoll.forecast.learning;

/** What a layer does to its weighted sums. */
public enum Activation {
  /** The sum itself. */
  IDENTITY {
    @Override
    public double apply(double sum) {
      return sum;
    }
  },
  /** max(0, sum). */
  RELU {
    @Override
    public double apply(double sum) {
      return Math.max(0, sum);
    }
  },
  /** The sum where it is above 0, else a hundredth of it. */
  LEAKY_RELU {
    @Override
    public double apply(double sum) {
      return sum > 0 ? sum : 0.01 * sum;
    }
  },
  /** Hyperbolic tangent, in (−1, 1). */
  TANH {
    @Override
    public double apply(double sum) {
      return StrictMath.tanh(sum);
    }
  };

  /** Returns the output for a weighted sum. */
  public abstract double apply(double sum);
}
