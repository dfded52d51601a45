package io.plimsoll.training.rule;

/** A rule that sets a maintenance rate; up to a factor, which a comparison chooses. */
public interface MarginRule {
  /** Returns the rate of each bar of the window, from what was known when the bar opened. */
  MarginPath path(ReplaySeries series);
}
