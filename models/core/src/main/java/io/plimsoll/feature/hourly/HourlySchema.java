package io.plimsoll.feature.hourly;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import java.time.Duration;
import java.util.List;

/**
 * The columns of the feature table on the hourly grid.
 *
 * <p>A row as of t describes (t - window, t]. Returns r run between consecutive recorded bars and
 * belong to the later one; O, H, L, C, V are the prices and the volume of a bar, P the close of the
 * last bar before the window. Variances are of log-returns, per window, not annualised.
 */
public final class HourlySchema {
  /** The grid step, and the window of the slice columns. */
  public static final Duration HOUR = Duration.ofHours(1);

  /** The column that counts records, an integer beside the features. */
  public static final FeatureDefinition BARS =
      define("bars", "1", "number of recorded bars", "count of records");

  /** The columns of one slice, in the order of {@link BarSlice#values}. */
  public static final FeatureSchema SLICE =
      new FeatureSchema(
          List.of(
              define("open_1h", "quote/base", "O of the first bar", "price"),
              define("high_1h", "quote/base", "max H", "price"),
              define("low_1h", "quote/base", "min L", "price"),
              define("close", "quote/base", "C of the last bar", "price"),
              define("volume_1h", "base", "Σ V", "turnover"),
              define("quote_volume_1h", "quote", "Σ C·V", "turnover"),
              define("return_1h", "1", "ln(close / P)", "log-return"),
              define("rv_1h", "1", "Σ r²", "Andersen, Bollerslev, Diebold, Labys (2003)"),
              define("bpv_1h", "1", "π/2 Σ |r(i)| |r(i-1)|", "Barndorff-Nielsen, Shephard (2004)"),
              define(
                  "rsn_1h",
                  "1",
                  "Σ r² over r < 0",
                  "Barndorff-Nielsen, Kinnebrock, Shephard (2010)"),
              define(
                  "rsp_1h",
                  "1",
                  "Σ r² over r > 0",
                  "Barndorff-Nielsen, Kinnebrock, Shephard (2010)"),
              define("rq_1h", "1", "n/3 Σ r⁴", "Barndorff-Nielsen, Shephard (2002)"),
              define("parkinson_1h", "1", "Σ ln(H/L)² / (4 ln 2)", "Parkinson (1980)"),
              define(
                  "garman_klass_1h",
                  "1",
                  "Σ ½ ln(H/L)² - (2 ln 2 - 1) ln(C/O)²",
                  "Garman, Klass (1980)"),
              define(
                  "rogers_satchell_1h",
                  "1",
                  "Σ ln(H/C) ln(H/O) + ln(L/C) ln(L/O)",
                  "Rogers, Satchell (1991)"),
              define(
                  "amihud_1h",
                  "1/10⁶ quote",
                  "mean |r| / (C·V) · 10⁶ over bars with volume",
                  "Amihud (2002), equation 1"),
              define(
                  "corwin_schultz_1h",
                  "1",
                  "mean max(S, 0) over neighbouring bars, S of the paper",
                  "Corwin, Schultz (2012), equations 14 and 18")));

  /** All features of a row, in the order of {@link HourlyRow#values}. */
  public static final FeatureSchema ROW = SLICE.plus(List.of(window(24), window(168)));

  /** The columns of a frame of the table: {@link #BARS}, then {@link #ROW}. */
  public static final FeatureSchema TABLE = new FeatureSchema(List.of(BARS)).plus(ROW.features());

  private HourlySchema() {}

  private static FeatureDefinition define(String name, String unit, String formula, String source) {
    return new FeatureDefinition(name, unit, HOUR, formula, source, Duration.ZERO);
  }

  private static FeatureDefinition window(int hours) {
    return new FeatureDefinition(
        "rv_" + hours + "h",
        "1",
        Duration.ofHours(hours),
        "Σ r²; null below 75 % of the hours with a bar",
        "Andersen, Bollerslev, Diebold, Labys (2003)",
        Duration.ZERO);
  }
}
