package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/**
 * How a row of a sequence model is laid out: the lags of channel 0, newest first, those of channel
 * 1, and so on; then the static inputs.
 *
 * @param lags length L of the window [steps], at least 1
 * @param channels number C of values at each lag, at least 1
 * @param statics number S of inputs without lags, at least 1
 */
public record SequenceShape(int lags, int channels, int statics) {
  public SequenceShape {
    Check.argument(lags >= 1, "lags must be at least 1, was %s", lags);
    Check.argument(channels >= 1, "channels must be at least 1, was %s", channels);
    Check.argument(statics >= 1, "statics must be at least 1, was %s", statics);
  }

  /** Returns the number of values of the window, L C. */
  public int window() {
    return lags * channels;
  }

  /** Returns the number of values of a row, L C + S. */
  public int width() {
    return window() + statics;
  }

  /** Returns where lag {@code lag} of channel {@code channel} stands in a row. */
  public int at(int channel, int lag) {
    return channel * lags + lag;
  }
}
