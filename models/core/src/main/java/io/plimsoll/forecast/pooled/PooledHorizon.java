package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A variance and how far it may be off.
 *
 * @param variance expected realized variance
 * @param errors state of the quantiles of each instrument when the models were fitted, all of the
 *     same levels
 */
public record PooledHorizon(
    PooledVariance variance, SortedMap<Instrument, ConformalQuantiles> errors) {
  public PooledHorizon {
    Check.argument(!errors.isEmpty(), "errors must hold an instrument, was %s", errors);
    errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
    var levels = errors.get(errors.firstKey()).levels();
    errors.forEach(
        (instrument, quantiles) ->
            Check.argument(
                quantiles.levels().equals(levels),
                "levels of %s must be %s, was %s",
                instrument,
                levels,
                quantiles.levels()));
  }
}
