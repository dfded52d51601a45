package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.VolatilityState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Instruments and their arrays in the integers of a report. */
final class ReportInstruments {
  private ReportInstruments() {}

  static List<ReportInstrument> of(MarketState market) {
    return market.marks().values().stream()
        .map(mark -> line(mark, market.volatilities().get(mark.instrument().underlying())))
        .toList();
  }

  static SortedMap<Bytes32, List<Long>> arrays(CommittedArrays committed) {
    var arrays = new TreeMap<Bytes32, List<Long>>();
    committed
        .instruments()
        .forEach(
            instrument ->
                arrays.put(Identity.instrumentId(instrument), committed.entries(instrument)));
    return arrays;
  }

  private static ReportInstrument line(Mark mark, VolatilityState state) {
    OptionalLong volatility = OptionalLong.empty();
    OptionalLong spike = OptionalLong.empty();
    Optional<Forecast.Reason> withheld = Optional.empty();
    if (state.forecast() instanceof Forecast.Issued issued) {
      volatility = OptionalLong.of(MarginEncoder.volatilityRoundingNearest(issued.volatility()));
      if (issued.spikeProbability().isPresent()) {
        spike =
            OptionalLong.of(
                MarginEncoder.probabilityRoundingNearest(issued.spikeProbability().getAsDouble()));
      }
    } else if (state.forecast() instanceof Forecast.Withheld none) {
      withheld = Optional.of(none.reason());
    }
    return new ReportInstrument(
        mark.instrument(),
        Identity.instrumentId(mark.instrument()),
        MarginEncoder.priceRoundingNearest(mark.price()),
        volatility,
        withheld,
        MarginEncoder.volatilityRoundingNearest(state.used()),
        spike);
  }
}
