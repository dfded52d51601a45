package io.plimsoll.forecast.panel;

import java.util.List;

/** Families of the inputs of a panel: what they are read from. */
public enum PanelFamily {
  /** Variances of the instrument over windows, lags and half-lives. */
  LEVELS("variance_", "parkinson_"),
  /** How its variance came about: signs, jumps, noise, ranges. */
  SHAPE(
      "falls_",
      "bipower_",
      "quarticity_",
      "largest_",
      "mean_log_",
      "unmoved_",
      "restlessness_",
      "range_",
      "place_"),
  /** Its returns, and how far it is from its highs and lows. */
  RETURNS("return_", "from_"),
  /** Its turnover and the impact of it. */
  VOLUME("turnover_", "amihud_"),
  /** All instruments together, the leaders, and the distance to the mean. */
  MARKET("market_", "btc_", "eth_", "variance_to_market_"),
  /** Hour, day and the usual course of the day. */
  CLOCK("hour_", "day_", "weekend_", "course_");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<String> stems;

  PanelFamily(String... stems) {
    this.stems = List.of(stems);
  }

  /**
   * Returns the family of an input.
   *
   * @param name one of {@link PanelInputs#names}
   */
  public static PanelFamily of(String name) {
    PanelFamily found = null;
    int longest = 0;
    for (PanelFamily family : values()) {
      for (String stem : family.stems) {
        if (name.startsWith(stem) && stem.length() > longest) {
          found = family;
          longest = stem.length();
        }
      }
    }
    if (found == null) {
      throw new IllegalArgumentException("name must be an input of a panel, was " + name);
    }
    return found;
  }
}
