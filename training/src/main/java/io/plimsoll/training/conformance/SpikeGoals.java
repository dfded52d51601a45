package io.plimsoll.training.conformance;

import io.plimsoll.forecast.learning.InputTable;
import java.io.IOException;

/**
 * What the project set itself on spikes of SP500RM, by realized measures, dates and daily prices of
 * the index; {@link SpikeReferences} has how far realized measures come alone.
 */
final class SpikeGoals implements ConformanceGroup {
  @Override
  public String name() {
    return "spike-goals";
  }

  @Override
  public String title() {
    return "Spikes of the next day by realized measures and daily prices, S&P 500: goals of the project";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    SpikeDays days = SpikeDays.read(data);
    InputTable inputs = SpikeInputs.withPrices(days);
    var median = new JudgedSpikes(days, SpikeThreshold.TWICE_MEDIAN, inputs);
    out.atLeast("S1 AP", .53, median.averagePrecision());
    out.atLeast("S1 Brier skill", .25, median.skill());
    out.atMost("S1 ECE, 10 bins", .015, median.calibrationError());
    var decile = new JudgedSpikes(days, SpikeThreshold.TOP_DECILE, inputs);
    out.atLeast("S2 AP", .765, decile.averagePrecision());
    out.atMost("S2 ECE, 10 bins", .012, decile.calibrationError());
  }
}
