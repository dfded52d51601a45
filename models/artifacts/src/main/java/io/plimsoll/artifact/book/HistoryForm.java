package io.plimsoll.artifact.book;

import io.plimsoll.market.Check;
import java.util.Arrays;

/** What the cells of a history are. */
public enum HistoryForm {
  /** Prices at the end of the hour [quote currency], above 0. */
  CLOSES("closes"),
  /** Log-returns over the hour that ends then [1], in [-5, 5]. */
  LOG_RETURNS("log-returns");

  private static final double MOST_PRICE = 1e300;
  private static final double MOST_RETURN = 5;

  private final String word;

  HistoryForm(String word) {
    this.word = word;
  }

  static HistoryForm ofWord(String word) {
    return Arrays.stream(values())
        .filter(form -> form.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "history.values must be closes or log-returns, was " + word));
  }

  /** Returns the word of a market file. */
  String word() {
    return word;
  }

  void check(String column, double value) {
    if (this == CLOSES) {
      Check.argument(
          value > 0 && value < MOST_PRICE,
          "close of %s must be finite and above 0, was %s",
          column,
          value);
    } else {
      Check.inRange("log-return of " + column, value, -MOST_RETURN, MOST_RETURN);
    }
  }
}
