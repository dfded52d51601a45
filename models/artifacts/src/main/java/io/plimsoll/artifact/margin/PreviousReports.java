package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.MarginEncoder;
import io.plimsoll.margin.PreviousEpoch;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.TreeMap;

/** What a report leaves to the one after it. */
final class PreviousReports {
  private PreviousReports() {}

  static PreviousEpoch epoch(MarginReport report) {
    var profits = new TreeMap<Instrument, List<Double>>();
    for (ReportInstrument line : report.instruments()) {
      profits.put(
          line.instrument(),
          report.arrays().get(line.id()).stream().map(MarginEncoder::price).toList());
    }
    var buffer = new TreeMap<Underlying, Double>();
    report
        .conditions()
        .ifPresent(
            conditions ->
                conditions
                    .buffer()
                    .forEach(
                        (underlying, level) ->
                            buffer.put(underlying, MarginEncoder.probability(level))));
    return PreviousEpoch.of(report.asOf(), profits, buffer);
  }
}
