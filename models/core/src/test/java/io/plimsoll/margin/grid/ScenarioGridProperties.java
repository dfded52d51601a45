package io.plimsoll.margin.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.Holdings.HeldOption;
import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.surface.PricedOption;
import io.plimsoll.market.OptionRight;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every account under every grid without a discount of its own. */
class ScenarioGridProperties {
  private static final double SPOT = 1_000;
  private static final double CLOSE = 1e-9;
  private static final List<ScenarioGrid> PLAIN =
      List.of(
          ScenarioGrids.DERIBIT_PME_MAIN,
          ScenarioGrids.PARADEX_PM,
          ScenarioGrids.span16(0.12, 0.3, 2, 0.35));

  /** Half an option more or less of each kind: the same options in every book of a try. */
  @Property(tries = 100)
  void riskGrowsWithSizeAndSplittingNeverLowersIt(
      @ForAll @Size(6) List<@IntRange(min = -20, max = 20) Integer> one,
      @ForAll @Size(6) List<@IntRange(min = -20, max = 20) Integer> other,
      @ForAll @IntRange(min = 2, max = 50) int factor) {
    for (var grid : PLAIN) {
      double first = grid.risk(holdings(one, 1)).loss();
      double second = grid.risk(holdings(other, 1)).loss();
      var both = new ArrayList<Integer>();
      for (int i = 0; i < one.size(); i++) {
        both.add(one.get(i) + other.get(i));
      }

      assertThat(first).isNotNegative();
      assertThat(grid.risk(holdings(one, factor)).loss())
          .isCloseTo(factor * first, within(CLOSE * factor * 100 * SPOT));
      assertThat(grid.risk(holdings(both, 1)).loss())
          .isLessThanOrEqualTo(first + second + CLOSE * 100 * SPOT);
    }
  }

  /** A hedge in the same instruments: closing any share of a book. */
  @Property(tries = 100)
  void closingPartOfABookNeverRaisesItsRisk(
      @ForAll @Size(6) List<@IntRange(min = -20, max = 20) Integer> book,
      @ForAll @DoubleRange(min = 0, max = 1) double left) {
    for (var grid : PLAIN) {
      assertThat(grid.risk(holdings(book, left)).loss())
          .isLessThanOrEqualTo(grid.risk(holdings(book, 1)).loss() + CLOSE * 100 * SPOT);
    }
  }

  /** Forward sold, call held, put written at one strike: worth the same whatever happens. */
  @Property(tries = 100)
  void aConversionHasNoRiskUnderAnyGrid(
      @ForAll @DoubleRange(min = 300, max = 3_000) double strike,
      @ForAll @DoubleRange(min = 0.01, max = 2) double years,
      @ForAll @DoubleRange(min = 0.05, max = 2) double volatility) {
    var conversion =
        new Holdings(
            List.of(-SPOT),
            List.of(
                new HeldOption(option(OptionRight.CALL, strike, years, volatility), 1),
                new HeldOption(option(OptionRight.PUT, strike, years, volatility), -1)));
    for (var grid : PLAIN) {
      assertThat(grid.risk(conversion).loss()).isCloseTo(0, within(CLOSE * SPOT));
    }
  }

  /** What a put beside its underlying can add to the risk is what was paid for it. */
  @Property(tries = 100)
  void aProtectivePutRaisesRiskByItsPremiumAtMost(
      @ForAll @DoubleRange(min = 300, max = 3_000) double strike,
      @ForAll @DoubleRange(min = 0.01, max = 2) double years,
      @ForAll @DoubleRange(min = 0.05, max = 2) double volatility) {
    var put = option(OptionRight.PUT, strike, years, volatility);
    var call = option(OptionRight.CALL, strike, years, volatility);
    var naked = new Holdings(List.of(SPOT), List.of());
    var covered = new Holdings(List.of(SPOT), List.of(new HeldOption(put, 1)));
    for (var grid : PLAIN) {
      double risk = grid.risk(covered).loss();
      assertThat(risk).isLessThanOrEqualTo(grid.risk(naked).loss() + put.value() + CLOSE * SPOT);
      assertThat(risk).isLessThanOrEqualTo(call.value() + CLOSE * SPOT); // it is a call
    }
  }

  private static Holdings holdings(List<Integer> units, double factor) {
    var options = new ArrayList<HeldOption>();
    for (int i = 0; i < units.size() - 1; i++) {
      var right = i % 2 == 0 ? OptionRight.CALL : OptionRight.PUT;
      double strike = SPOT * (0.7 + 0.15 * i);
      double years = i < 3 ? 0.02 : 0.4;
      options.add(new HeldOption(option(right, strike, years, 0.6), factor * units.get(i)));
    }
    double linear = factor * units.get(units.size() - 1) * SPOT;
    return new Holdings(List.of(linear), options);
  }

  private static PricedOption option(
      OptionRight right, double strike, double years, double volatility) {
    return PricedOption.of(new Black76(right, strike, years), SPOT, 1, volatility);
  }
}
