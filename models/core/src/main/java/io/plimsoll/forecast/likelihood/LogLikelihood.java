package io.plimsoll.forecast.likelihood;

/** A sum of log-densities, differentiable in the parameters. One thread at a time. */
public interface LogLikelihood {
  /** Returns the number of terms. */
  int size();

  /** Returns the number of parameters. */
  int parameters();

  /**
   * Writes the log-densities (size) and their derivatives (size, parameters); terms that are not
   * finite say that the parameters describe no density.
   */
  void evaluate(double[] parameters, double[] terms, double[] scores);
}
