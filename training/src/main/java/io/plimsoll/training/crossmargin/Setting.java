package io.plimsoll.training.crossmargin;

/**
 * A rule and the machinery around it.
 *
 * @param rule of the rates, by its name
 * @param partial whether a liquidation stops where the account is healthy again
 * @param netting whether offsetting positions need less
 * @param calls whether owners are called, on a rate that warns earlier, and offered a cure
 * @param lines whether pledged lines are drawn
 */
record Setting(String rule, boolean partial, boolean netting, boolean calls, boolean lines) {
  /** Returns whole or partial liquidation with nothing else. */
  static Setting simple(String rule, boolean partial) {
    return new Setting(rule, partial, false, false, false);
  }

  /** Returns the name, such as {@code plimsoll partial netting}. */
  String name() {
    return rule
        + (partial ? " partial" : " whole")
        + (netting ? " netting" : "")
        + (calls ? " calls" : "")
        + (lines ? " lines" : "");
  }
}
