package io.plimsoll.forecast.panel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an input of {@link PanelInputs} or {@link OnsetInputs} is, in a few words for a person. */
public final class InputWords {
  private static final int BAR = 5; // minutes
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /** The first that fits counts; {1} and {2} stand for windows. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "market_common_(\\d+)", BAR, "share of variance that all have in common, last {1}"),
          new Rule("market_(.+)_largest_(\\d+)", BAR, "{inner}, largest of all instruments"),
          new Rule("market_(.+)_lowest_(\\d+)", BAR, "{inner}, lowest of all instruments"),
          new Rule("market_(.+)_spread_(\\d+)", BAR, "{inner}, spread over the instruments"),
          new Rule("market_(.+)", BAR, "{whole}, mean of all instruments"),
          new Rule("btc_(.+)", BAR, "{whole}, of Bitcoin"),
          new Rule("eth_(.+)", BAR, "{whole}, of Ether"),
          new Rule(
              "variance_to_market_(\\d+)", BAR, "variance of the last {1} beside all instruments'"),
          new Rule("variance_to_threshold", BAR, "variance of the last 1 h over the threshold"),
          new Rule("base_to_threshold", BAR, "variance of the last 7 d over the threshold"),
          new Rule(
              "variance_half_life_(\\d+)", BAR, "variance, half of its weight in the last {1}"),
          new Rule("variance_same_hour", BAR, "variance of the hour to come, on the last 7 days"),
          new Rule("variance_8640_to_2016", BAR, "variance of the last 30 d"),
          new Rule("variance_(\\d+)_lag_(\\d+)", BAR, "variance of {1}, {2} ago"),
          new Rule("variance_(\\d+)", BAR, "variance of the last {1}"),
          new Rule("parkinson_(\\d+)", BAR, "variance of the last {1}, by highs and lows"),
          new Rule("falls_to_rises_(\\d+)", BAR, "variance in falls over that in rises, last {1}"),
          new Rule("bipower_(\\d+)", BAR, "share of variance without jumps, last {1}"),
          new Rule("quarticity_(\\d+)", BAR, "how uneven variance was, last {1}"),
          new Rule("largest_(\\d+)", BAR, "largest squared return of a bar, last {1}"),
          new Rule("mean_log_(\\d+)", BAR, "mean logarithm of squared returns, last {1}"),
          new Rule("unmoved_(\\d+)", BAR, "share of bars that did not move, last {1}"),
          new Rule("restlessness_24h", BAR, "how much hourly variance changed, last 1 d"),
          new Rule("return_size_(\\d+)", BAR, "size of the return of the last {1}"),
          new Rule("return_(\\d+)", BAR, "return of the last {1}"),
          new Rule("range_(\\d+)", BAR, "range of the price, last {1}"),
          new Rule("place_(\\d+)", BAR, "place of the price in its range of the last {1}"),
          new Rule("from_high_(\\d+)", BAR, "distance to the high of the last {1}"),
          new Rule("from_low_(\\d+)", BAR, "distance to the low of the last {1}"),
          new Rule("turnover_(\\d+)", BAR, "turnover of the last {1}"),
          new Rule(
              "amihud_to_threshold_lag_0",
              HOUR,
              "impact of trades in the last 1 h over the threshold"),
          new Rule(
              "amihud_to_threshold_lag_(\\d+)",
              HOUR,
              "impact of trades in an hour {1} ago over the threshold"),
          new Rule(
              "amihud_to_threshold_largest_(\\d+)",
              HOUR,
              "largest hourly impact of trades of the last {1} over the threshold"),
          new Rule(
              "amihud_to_threshold_same_hour",
              HOUR,
              "impact of trades in the hour to come, on the last 7 days, over the threshold"),
          new Rule(
              "amihud_to_threshold_(\\d+)",
              HOUR,
              "impact of trades in the last {1} over the threshold"),
          new Rule(
              "amihud_to_threshold", HOUR, "impact of trades in the last 1 h over the threshold"),
          new Rule("amihud_(\\d+)", BAR, "impact of trades (Amihud), last {1}"),
          new Rule("course_next_hour", BAR, "usual variance at this time of day, next 1 h"),
          new Rule("course_last_hour", BAR, "usual variance at this time of day, last 1 h"),
          new Rule("course_next_quarter", BAR, "usual variance at this time of day, next 15 min"),
          new Rule("course_change", BAR, "usual change of variance at this time of day"),
          new Rule("hour_(.+)", BAR, "time of day"),
          new Rule("day_(.+)", BAR, "day of the week"),
          new Rule("weekend_hour", BAR, "whether the hour to come is of a weekend"),
          new Rule("weekend_day", BAR, "share of weekend in the 24 hours to come"));

  private InputWords() {}

  /**
   * A name and its words.
   *
   * @param minutes what one in a number of the name lasts
   */
  private record Rule(Pattern name, int minutes, String words) {
    Rule(String name, int minutes, String words) {
      this(Pattern.compile(name), minutes, words);
    }

    String words(Matcher parts) {
      String said = words;
      if (said.contains("{whole}")) {
        return said.replace("{whole}", of(parts.group(1)));
      }
      if (said.contains("{inner}")) {
        return said.replace("{inner}", of(parts.group(1) + "_" + parts.group(2)));
      }
      for (int group = 1; group <= parts.groupCount(); group++) {
        if (said.contains("{" + group + "}")) {
          int window = Integer.parseInt(parts.group(group)) * minutes;
          said = said.replace("{" + group + "}", length(window));
        }
      }
      return said;
    }
  }

  /**
   * Returns the words of an input.
   *
   * @param name one of {@link PanelInputs#names} or {@link OnsetInputs#names}
   */
  public static String of(String name) {
    for (Rule rule : RULES) {
      Matcher parts = rule.name().matcher(name);
      if (parts.matches()) {
        return rule.words(parts);
      }
    }
    throw new IllegalArgumentException("name must be an input of a panel, was " + name);
  }

  private static String length(int minutes) {
    if (minutes % DAY == 0) {
      return minutes / DAY + " d";
    }
    return minutes % HOUR == 0 ? minutes / HOUR + " h" : minutes + " min";
  }
}
