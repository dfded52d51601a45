package io.plimsoll.forecast.learning;

/**
 * A fitted function of a window of lags and static inputs, with several answers, evaluated in plain
 * Java.
 *
 * <p>Implementations are immutable and hold no state: the same row gives the same numbers, bit for
 * bit, on every machine and from any thread.
 */
public sealed interface SequenceModel permits SequenceNetwork, SequenceEnsemble {
  /** Returns the layout of a row. */
  SequenceShape shape();

  /** Returns what the answers stand for. */
  SequenceHeads heads();

  /**
   * Returns what the model says of one row.
   *
   * @param row inputs (shape.width), finite
   */
  SequenceForecast forecast(double[] row);
}
