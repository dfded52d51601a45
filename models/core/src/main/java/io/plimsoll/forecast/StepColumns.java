package io.plimsoll.forecast;

import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the columns of a feature table that hold the measures of one step of its grid: those of
 * the family {@code hourly} where the table has them, else those of {@code bar-volatility} and
 * {@code bar-liquidity}, else those of {@code sampled-volatility}, {@code trade-flow} and {@code
 * trade-liquidity}, which trades alone suffice for, over a window as long as the step.
 *
 * @param variance realized variance
 * @param downside realized semivariance of falls
 * @param upside realized semivariance of rises
 * @param bipower bipower variation
 * @param quarticity realized quarticity
 * @param tripower tripower quarticity
 * @param jump test statistic of jumps
 * @param impact Amihud's illiquidity
 * @param volume turnover in the quote currency
 * @param returns log-return
 * @param range Parkinson's variance
 */
public record StepColumns(
    String variance,
    String downside,
    String upside,
    String bipower,
    String quarticity,
    String tripower,
    String jump,
    String impact,
    String volume,
    String returns,
    String range) {
  /** The column that counts recorded bars, in tables of the family {@code hourly}. */
  public static final String BARS = "bars";

  /** In place of a measure that a family does not have; no column is called so. */
  private static final String NONE = "";

  private static final StepColumns HOURLY =
      new StepColumns(
          "rv_1h",
          "rsn_1h",
          "rsp_1h",
          "bpv_1h",
          "rq_1h",
          "bar_tpq_1h",
          "bar_jump_z_1h",
          "amihud_1h",
          "quote_volume_1h",
          "return_1h",
          "parkinson_1h");

  /**
   * Returns the columns of a step in a table.
   *
   * @param step above 0
   * @param features columns of the table; where it has the measures of none of the families, the
   *     names are those of {@code hourly} for an hour and those of bars for other steps
   */
  public static StepColumns of(Duration step, List<String> features) {
    String window = "_" + WindowNames.of(step);
    StepColumns usual = step.equals(InputWindows.HOURLY.step()) ? HOURLY : bars(window);
    return Stream.of(usual, bars(window), sampled(window))
        .filter(columns -> features.contains(columns.variance()))
        .findFirst()
        .orElse(usual);
  }

  private static StepColumns sampled(String window) {
    return new StepColumns(
        "sampled_rv" + window,
        "sampled_rs_down" + window,
        "sampled_rs_up" + window,
        "sampled_bpv" + window,
        "sampled_rq" + window,
        "sampled_tpq" + window,
        "sampled_jump_z" + window,
        "amihud_trades" + window,
        "trade_quote_volume" + window,
        NONE,
        NONE);
  }

  private static StepColumns bars(String window) {
    return new StepColumns(
        "bar_rv" + window,
        "bar_rs_down" + window,
        "bar_rs_up" + window,
        "bar_bpv" + window,
        "bar_rq" + window,
        "bar_tpq" + window,
        "bar_jump_z" + window,
        "amihud_bars" + window,
        "trade_quote_volume" + window,
        "bar_return" + window,
        "bar_parkinson" + window);
  }

  /** Returns the columns without which nothing can be forecast. */
  public List<String> needed() {
    return List.of(variance, downside, upside);
  }

  /** Returns the columns that the learned models read, in a fixed order. */
  List<String> learned() {
    return Stream.of(
            variance, downside, upside, bipower, quarticity, impact, volume, returns, range)
        .filter(name -> !name.equals(NONE))
        .toList();
  }
}
