package io.plimsoll.margin.grid;

import io.plimsoll.margin.surface.VolatilityTerm;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The grids that venues publish, by name.
 *
 * <table>
 * <caption>Presets and where their figures are from</caption>
 * <tr><td>{@code derive-33}</td><td>derivexyz/v2-core at 42a4e48, scripts/config-mainnet.sol: the
 * scenarios and parameters of PMRM_2</td></tr>
 * <tr><td>{@code deribit-pme-main}</td><td>the main table of segregated portfolio margin: ±16 % in nine
 * steps (support.deribit.com, article 25944756247837), ranges, powers and least volatility of BTC
 * (docs.deribit.com, private/pme/simulate)</td></tr>
 * <tr><td>{@code paradex-pm}</td><td>docs.paradex.trade/risk/portfolio-margin, full scenario
 * table</td></tr>
 * </table>
 *
 * <p>Deribit's extended table of eight moves is not here: what fraction of a loss it counts is not
 * published. Grids after SPAN have ranges that each clearing house sets: {@link #span16}.
 */
public final class ScenarioGrids {
  /** Nine prices to ±18 % under three volatilities, eight tails, two skews. */
  public static final ScenarioGrid DERIVE_33 = derive();

  /** Nine prices to ±16 % under three volatilities. */
  public static final ScenarioGrid DERIBIT_PME_MAIN = deribit();

  /** Nine prices to ±16 % under two volatilities, the ends under one; eight tails. */
  public static final ScenarioGrid PARADEX_PM = paradex();

  /** Name of SPAN's grid, with its ranges of price and volatility. */
  private static final Pattern SPAN = Pattern.compile("span-16:(\\d*\\.?\\d+):(\\d*\\.?\\d+)");

  /** Extreme move of that grid over the range, and what counts of its loss. */
  private static final double EXTREME = 2;

  private static final double EXTREME_SHARE = 0.35;

  private static final List<ScenarioGrid> ALL = List.of(DERIVE_33, DERIBIT_PME_MAIN, PARADEX_PM);

  private ScenarioGrids() {}

  /**
   * Returns the preset of a name. {@code span-16:0.15:0.25} is that of SPAN with a range of prices
   * and one of volatilities; its extreme moves are twice the range and count for 35 %.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ScenarioGrid of(String name) {
    Matcher span = SPAN.matcher(name);
    if (span.matches()) {
      return span16(
          Double.parseDouble(span.group(1)),
          Double.parseDouble(span.group(2)),
          EXTREME,
          EXTREME_SHARE);
    }
    return ALL.stream()
        .filter(grid -> grid.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "grid must be one of "
                        + names()
                        + " or span-16:PRICE:VOLATILITY such as span-16:0.15:0.25, was "
                        + name));
  }

  /** Returns the names of the presets. */
  public static List<String> names() {
    return ALL.stream().map(ScenarioGrid::name).toList();
  }

  /**
   * Returns a grid of SPAN's sixteen scenarios: the price unchanged, and a third, two thirds and
   * the whole of its range up and down, each under both volatilities, and two extreme moves of the
   * price alone, of which a share of the loss counts.
   *
   * @param priceRange relative, in (0, 1 / extreme)
   * @param volatilityRange relative, at every expiry, at least 0
   * @param extreme multiple of the range, such as 2 with a share of 0.35 (NSE Clearing, by the
   *     table of risk scenarios in Lovely Professional University, DCOM510, page 188)
   * @param share of an extreme loss that counts, in (0, 1]
   */
  public static ScenarioGrid span16(
      double priceRange, double volatilityRange, double extreme, double share) {
    Check.argument(
        priceRange > 0 && priceRange * extreme < 1,
        "price range must lie in (0, 1 / extreme), was %s",
        priceRange);
    var scenarios = new ArrayList<GridScenario>();
    for (int third : new int[] {0, 1, -1, 2, -2, 3, -3}) {
      double price = priceRange * (third / 3.0);
      scenarios.add(new GridScenario(price, VolatilityMove.UP, 1));
      scenarios.add(new GridScenario(price, VolatilityMove.DOWN, 1));
    }
    scenarios.add(new GridScenario(extreme * priceRange, VolatilityMove.NONE, share));
    scenarios.add(new GridScenario(-extreme * priceRange, VolatilityMove.NONE, share));
    var range = new VolatilityRange(volatilityRange, volatilityRange, 0, VolatilityTerm.PARALLEL);
    return plain("span-16", scenarios, range);
  }

  private static ScenarioGrid derive() {
    var scenarios = new ArrayList<GridScenario>();
    scenarios.add(up(0.18, 1));
    for (double price : new double[] {0.135, 0.09, 0.045, 0, -0.045, -0.09, -0.135}) {
      scenarios.addAll(three(price));
    }
    scenarios.add(up(-0.18, 1));
    scenarios.addAll(
        List.of(
            up(-0.66, 0.21),
            up(-0.33, 0.42),
            up(0.5, 0.2772),
            up(1, 0.1386),
            up(2, 0.0693),
            up(3, 0.0462),
            up(4, 0.03465),
            up(5, 0.02772),
            new GridScenario(0, VolatilityMove.SKEW_LINEAR, 1),
            new GridScenario(0, VolatilityMove.SKEW_ABSOLUTE, 1)));
    return new ScenarioGrid(
        "derive-33",
        scenarios,
        new VolatilityRange(0.5, 0.3, 0.4, VolatilityTerm.STANDARD),
        new SkewShock(0.25, -0.1, 0.25, -0.1, 0.01, 4, 0.6, 0),
        new StaticDiscount(1.05, 0.95, 0.16),
        new BasisContingency(0.045, -0.045, 0.5, 2));
  }

  private static ScenarioGrid deribit() {
    var scenarios =
        Stream.of(0.16, 0.12, 0.08, 0.04, 0.0, -0.04, -0.08, -0.12, -0.16)
            .flatMap(price -> three(price).stream())
            .toList();
    // Deribit states no least time to expiry; a minute keeps the shock finite.
    var term = new VolatilityTerm(0.30, 0.13, 1.0 / (24 * 60));
    return plain("deribit-pme-main", scenarios, new VolatilityRange(0.5, 0.25, 0.5, term));
  }

  private static ScenarioGrid paradex() {
    var scenarios = new ArrayList<GridScenario>();
    scenarios.add(up(0.16, 1));
    for (double price : new double[] {0.12, 0.08, 0.04, 0, -0.04, -0.08, -0.12}) {
      scenarios.add(up(price, 1));
      scenarios.add(new GridScenario(price, VolatilityMove.DOWN, 1));
    }
    scenarios.add(up(-0.16, 1));
    scenarios.addAll(
        List.of(
            up(-0.66, 0.24),
            up(-0.33, 0.48),
            up(0.5, 0.32),
            up(1, 0.16),
            up(2, 0.08),
            up(3, 0.0533),
            up(4, 0.04),
            up(5, 0.032)));
    return plain(
        "paradex-pm", scenarios, new VolatilityRange(0.4, 0.22, 0, VolatilityTerm.STANDARD));
  }

  private static ScenarioGrid plain(
      String name, List<GridScenario> scenarios, VolatilityRange range) {
    var noSkew = new SkewShock(0, 0, 0, 0, 1, 0, 0, 0);
    return new ScenarioGrid(
        name, scenarios, range, noSkew, StaticDiscount.NONE, BasisContingency.NONE);
  }

  private static GridScenario up(double price, double weight) {
    return new GridScenario(price, VolatilityMove.UP, weight);
  }

  private static List<GridScenario> three(double price) {
    return Stream.of(VolatilityMove.UP, VolatilityMove.NONE, VolatilityMove.DOWN)
        .map(move -> new GridScenario(price, move, 1))
        .toList();
  }
}
