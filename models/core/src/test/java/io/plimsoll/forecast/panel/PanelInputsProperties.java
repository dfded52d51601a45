package io.plimsoll.forecast.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.market.Instrument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PanelInputsProperties {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final long START = 18_700 * DAY;
  private static final int HOURS = 13 * 24;

  @Property(tries = 12)
  void rowsOfDataCutAtATimeAreThoseOfTheFullRun(
      @ForAll @IntRange(min = 169, max = HOURS - 1) int hours,
      @ForAll @IntRange(max = 99) int seed) {
    List<BarSeries> full = panel(seed);
    long cut = START + hours * HOUR;
    List<BarSeries> known =
        full.stream()
            .map(bars -> GeneratedBars.where(bars, bar -> bar.eventTime() <= cut))
            .filter(bars -> bars.size() >= 12)
            .toList();

    for (int every : new int[] {3, 12}) {
      Map<String, double[]> all = rows(full, every, cut);
      Map<String, double[]> early = rows(known, every, cut);

      assertThat(early).isNotEmpty().containsOnlyKeys(all.keySet());
      early.forEach((row, values) -> assertThat(values).as(row).isEqualTo(all.get(row)));
    }
  }

  /** One that is whole, one with holes, one that starts on the third day, one that ends early. */
  private static List<BarSeries> panel(int seed) {
    int bars = HOURS * 12;
    BarSeries holed = GeneratedBars.of(Instrument.parse("ETHUSDT"), START, bars, 100 + seed);
    return List.of(
        GeneratedBars.of(Instrument.parse("ADAUSDT"), START, bars, seed),
        GeneratedBars.where(holed, bar -> bar.eventTime() % HOUR == 0 || bar.eventTime() % 7 != 0),
        GeneratedBars.of(Instrument.parse("BTCUSDT"), START + 3 * DAY, bars - 3 * 288, 200 + seed),
        GeneratedBars.of(Instrument.parse("SOLUSDT"), START, bars - 4 * 288, 300 + seed));
  }

  /** Inputs by instrument and origin, with the base as the last value. */
  private static Map<String, double[]> rows(List<BarSeries> panel, int every, long cut) {
    PanelRows rows = PanelInputs.of(panel.stream().map(BarGrid::of).toList()).rows(every);
    var byRow = new HashMap<String, double[]>();
    IntStream.range(0, rows.size())
        .filter(row -> rows.origin(row) <= cut)
        .forEach(
            row -> {
              double[] inputs = rows.table().row(row);
              double[] values = java.util.Arrays.copyOf(inputs, inputs.length + 1);
              values[inputs.length] = rows.base(row);
              String name = panel.get(rows.instrument(row)).instrument().symbol();
              byRow.put(name + " " + rows.origin(row), values);
            });
    return byRow;
  }
}
