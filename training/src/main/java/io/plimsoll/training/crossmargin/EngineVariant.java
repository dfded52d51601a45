package io.plimsoll.training.crossmargin;

import io.plimsoll.margin.MarginPolicy;

/**
 * A margin policy as an engine replay runs it.
 *
 * @param name what is different about it
 * @param policy of the requirements
 * @param source of the volatilities that its scenarios take
 */
record EngineVariant(String name, MarginPolicy policy, Source source) {
  /** Where volatilities come from. */
  enum Source {
    /** Plimsoll's forecast of the coming hour. */
    FORECAST,
    /** Exponentially weighted five-minute returns, half-life six hours. */
    EWMA,
    /** None: what the policy takes where a forecast is withheld. */
    WITHHELD
  }
}
