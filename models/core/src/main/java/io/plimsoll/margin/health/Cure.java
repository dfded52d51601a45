package io.plimsoll.margin.health;

/** The answer to a call: a plan that meets it, or how much is missing whatever is done. */
public sealed interface Cure {
  /** Returns the plan: of those that meet the call the cheapest, else the one that lacks least. */
  CurePlan plan();

  /**
   * The call can be met.
   *
   * @param plan cheapest found
   * @param least cost below which no plan can be [USD]; the plan is optimal up to the difference
   */
  record Found(CurePlan plan, double least) implements Cure {}

  /**
   * The call cannot be met by the options.
   *
   * @param plan that lacks least
   * @param missing by how much [USD], above 0
   */
  record Lacking(CurePlan plan, double missing) implements Cure {}
}
