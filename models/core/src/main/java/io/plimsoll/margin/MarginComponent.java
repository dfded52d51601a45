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
  /** What the crowd of the book and the curve of depth add to that. */
  DEPTH("depth"),
  /** What a longer liquidation adds to the loss. */
  HORIZON("horizon"),
  /** Size against a day's volume and the open interest, beyond its impact. */
  CONCENTRATION("concentration"),
  /** Order flow against the side that would be unwound. */
  TOXICITY("toxicity"),
  /** Gas, and the move while a transaction waits. */
  CONGESTION("congestion"),
  /** Doubt about the marks. */
  ORACLE("oracle"),
  /** What is missing to the least rate of the gross notional. */
  FLOOR("floor"),
  /** How the holder has met calls. */
  BEHAVIOUR("behaviour"),
  /** What is missing to the least that the holder's jurisdiction asks. */
  JURISDICTION("jurisdiction"),
  /** Reserve that is built in calm. */
  BUFFER("buffer"),
  /** What the requirement keeps of a higher one before. */
  RELEASE("release");

  private final String key;

  MarginComponent(String key) {
    this.key = key;
  }

  /** Returns the name of the component in a margin report. */
  public String key() {
    return key;
  }

  /** Whether every policy has it, or only those with add-ons. */
  public boolean isAddOn() {
    return this != SCENARIO
        && this != EXPECTED_SHORTFALL_GAP
        && this != NETTING
        && this != LIQUIDITY
        && this != FLOOR;
  }
}
