package io.plimsoll.margin;

import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.Map;

/** The accounts that vectors are committed for, however they are kept; each has a number from 0. */
public interface CommittedBook {
  /** Returns the positions of one account. */
  List<Position> positions(int account);

  /**
   * Returns the gross notional of each underlying that is held [USD]: of an option that of its
   * hedge, see {@link RiskArrays}.
   */
  Map<Underlying, Double> grossNotionals(RiskArrays arrays);

  /** Returns L of each account [USD] (accounts), at least 0. */
  double[] portfolioLosses(RiskArrays arrays);

  /** Returns the largest committed loss of each account [USD] (accounts), at least 0. */
  double[] committedLosses(RiskArrays arrays);
}
