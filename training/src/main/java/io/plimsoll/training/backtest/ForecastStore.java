package io.plimsoll.training.backtest;

import java.util.function.Supplier;

/** Keeps what was forecast, so that a run begun anew need not fit the same models again. */
interface ForecastStore {
  /** Keeps nothing. */
  ForecastStore NONE = (key, count, forecasts) -> forecasts.get();

  /**
   * Returns the forecasts of one fit: those that are kept, or else those made now, kept from now
   * on.
   *
   * @param key target, model, seed and time of the fit; a file name
   * @param count of forecasts
   * @param forecasts makes them
   */
  double[] get(String key, int count, Supplier<double[]> forecasts);
}
