package io.plimsoll.feature.engine;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;

/**
 * Features that belong together, computed record by record: the one definition that batch, stream
 * and live code drive.
 *
 * <p>The engine calls, in the order in which records became known (then feed, sequence, event
 * time): {@link #startDay} before the first record of a UTC day, one method for each record, and
 * {@link #endStep} for each step of the grid in which any feed of the plan had a record. After
 * {@code endStep(t)} it asks for the values of the row as of t, if there is one.
 *
 * <p>What the values depend on must be bounded in time. Sums over windows are {@link
 * io.plimsoll.feature.window.WindowSums}, exact whatever the order; recursions that depend on all
 * records before (bucket clocks, intensities) begin anew in {@link #startDay}. So the row as of t
 * is a function of the records known in the last {@link #memory} before the day of t, and a history
 * may be cut into days that are computed apart.
 *
 * <p>A record is late if its event time is before that of a record of its feed that came earlier.
 * Only what has no order (volume) may count it, in the step in which it became known.
 */
public interface FeatureFamily {
  /** Returns what the values are, in their order. */
  FeatureSchema schema();

  /** Returns how far back from the start of a day its rows reach. */
  Duration memory();

  /** Hears that a UTC day begins [µs since the epoch]. */
  default void startDay(long dayStart) {}

  /** Takes a trade of feed {@code feed}. */
  default void trade(int feed, Trade trade) {}

  /** Takes a trade that is older than one that came before. */
  default void lateTrade(int feed, Trade trade) {}

  /** Takes a quote. */
  default void quote(int feed, Quote quote) {}

  /** Hears of a change of the book of {@code feed}, which {@link MarketView#book} shows already. */
  default void book(int feed, BookUpdate update) {}

  /** Takes a bar. */
  default void bar(int feed, Bar bar) {}

  /** Takes the depth at one distance. */
  default void depth(int feed, DepthProfile depth) {}

  /** Takes a derivative's state. */
  default void derivative(int feed, DerivativeState state) {}

  /** Takes a forced close. */
  default void liquidation(int feed, PerpLiquidation liquidation) {}

  /** Takes a block. */
  default void block(int feed, Block block) {}

  /** Takes a snapshot of fees. */
  default void fees(int feed, FeeSnapshot fees) {}

  /** Takes an oracle's answer. */
  default void oracle(int feed, OracleRound round) {}

  /** Takes a swap or a change of liquidity. */
  default void pool(int feed, PoolState pool) {}

  /** Takes a liquidation of a loan. */
  default void loan(int feed, LoanLiquidation loan) {}

  /** Takes a statistic's value. */
  default void macro(int feed, MacroValue value) {}

  /**
   * Hears that a step of the grid is over.
   *
   * @param stepEnd [µs since the epoch]: every record known at this time or before has been given
   */
  void endStep(long stepEnd);

  /**
   * Writes the values as of {@code asOf}, the end of the step that ended last, to {@code into} from
   * position {@code from} in the order of {@link #schema()}; what cannot be computed is NaN.
   */
  void values(long asOf, double[] into, int from);

  /** Writes the state; equal states write equal bytes. */
  void write(SnapshotWriter out);

  /** Takes over the state that {@link #write} of a family of the same plan wrote. */
  void read(SnapshotReader in);
}
