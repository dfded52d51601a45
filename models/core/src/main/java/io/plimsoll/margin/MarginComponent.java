package io.plimsoll.margin;

/** What an initial requirement is made of; the parts add up to it exactly, in this order. */
public enum MarginComponent {
  /** Largest loss over the committed scenario vectors. */
  SCENARIO("scenario"),
  /** What the committed vectors lack of the account's own tail average and stress loss. */
  EXPECTED_SHORTFALL_GAP("expectedShortfallGap"),
  /** Offset across underlyings that the policy does not grant. */
  NETTING("netting"),
  /** Half the spread and the impact of closing. */
  LIQUIDITY("liquidity"),
  /** What is missing to the least rate of the gross notional. */
  FLOOR("floor");

  private final String key;

  MarginComponent(String key) {
    this.key = key;
  }

  /** Returns the name of the component in a margin report. */
  public String key() {
    return key;
  }
}
