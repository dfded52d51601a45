package io.plimsoll.margin;

import io.plimsoll.margin.surface.PricedOption;
import io.plimsoll.market.Check;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account holds of one underlying, valued at the market.
 *
 * @param linear signed values of what moves one to one with the price [USD], in the account's order
 * @param options what does not, in the account's order
 */
public record Holdings(List<Double> linear, List<HeldOption> options) {
  public Holdings {
    linear = List.copyOf(linear);
    options = List.copyOf(options);
  }

  /**
   * So many of one option.
   *
   * @param option under its surface
   * @param units signed amount, below 0 is short
   */
  public record HeldOption(PricedOption option, double units) {
    /** Returns units times value [USD]. */
    public double value() {
      return units * option.value();
    }
  }

  /**
   * Returns the holdings by underlying.
   *
   * @throws IllegalArgumentException if the market does not mark a position
   */
  public static SortedMap<Underlying, Holdings> of(List<Position> positions, MarketState market) {
    SortedMap<Underlying, List<Double>> linear = new TreeMap<>();
    SortedMap<Underlying, List<HeldOption>> options = new TreeMap<>();
    for (Position position : positions) {
      var instrument = position.instrument();
      Mark mark = market.marks().get(instrument);
      Check.argument(
          mark != null,
          "position must have a mark, was %s: %s",
          instrument,
          market.refused().getOrDefault(instrument, "not in the market"));
      linear.computeIfAbsent(instrument.underlying(), u -> new ArrayList<>());
      options.computeIfAbsent(instrument.underlying(), u -> new ArrayList<>());
      if (instrument.kind() == InstrumentKind.OPTION) {
        options
            .get(instrument.underlying())
            .add(new HeldOption(market.priced(instrument), position.units()));
      } else {
        linear.get(instrument.underlying()).add(position.units() * mark.price());
      }
    }
    SortedMap<Underlying, Holdings> holdings = new TreeMap<>();
    linear.forEach(
        (underlying, values) ->
            holdings.put(underlying, new Holdings(values, options.get(underlying))));
    return Collections.unmodifiableSortedMap(holdings);
  }

  /** Returns the sum of what moves one to one with the price [USD]. */
  public double linearValue() {
    double sum = 0;
    for (double value : linear) {
      sum += value;
    }
    return sum;
  }
}
