package io.plimsoll.forecast.evaluation.comparison;

/** The unit in which gains of several models over a benchmark are compared. */
public enum Scaling {
  /** The unit of the losses: a model with noisy losses decides alone (White 2000). */
  RAW,
  /** The standard error of each gain, from the resamples (Hansen 2005). */
  STUDENTIZED
}
