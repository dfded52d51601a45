package io.plimsoll.margin.reaction;

import io.plimsoll.margin.AccountId;
import java.util.List;

/**
 * Who is called when.
 *
 * @param cohorts in the order of their deadlines; none where no account is called
 * @param exceeding accounts whose step passes the bound although they are called alone
 * @param complete whether every step but those of {@code exceeding} keeps to the bound; false where
 *     the cohorts ran out
 */
public record CallSchedule(List<Cohort> cohorts, List<AccountId> exceeding, boolean complete) {
  public CallSchedule {
    cohorts = List.copyOf(cohorts);
    exceeding = List.copyOf(exceeding);
  }

  /** Returns the largest spiral number of a step [1]; 0 where there is none. */
  public double largestSpiral() {
    return cohorts.stream().mapToDouble(cohort -> cohort.spiral().largest()).max().orElse(0);
  }

  /** Returns gross notional sold in all steps [USD]. */
  public double sales() {
    return cohorts.stream().mapToDouble(Cohort::sales).sum();
  }
}
