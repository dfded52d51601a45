package io.plimsoll.margin.reaction;

import io.plimsoll.margin.AccountId;
import java.time.Instant;
import java.util.List;

/**
 * Accounts that are called together.
 *
 * @param number from 1
 * @param deadline until when their calls must be met
 * @param accounts in the order in which they are called
 * @param ending of this step
 * @param spiral number of this step
 * @param sales gross notional sold in this step [USD], by accounts called before or newly as well
 * @param underlyings net sales of this step, and prices at its end over those of now
 * @param uncovered what accounts that still wait lack to an equity of 0 at its end [USD]
 */
public record Cohort(
    int number,
    Instant deadline,
    List<AccountId> accounts,
    Ending ending,
    SpiralNumber spiral,
    double sales,
    List<UnderlyingReaction> underlyings,
    double uncovered) {
  public Cohort {
    accounts = List.copyOf(accounts);
    underlyings = List.copyOf(underlyings);
  }
}
