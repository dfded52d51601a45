package io.plimsoll.feature.crossasset;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.StepWindow;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.LoanLiquidation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Loans that lending protocols liquidated, all feeds together.
 *
 * <p>A window without any has zeros as long as one of the feeds had a record on this day or the day
 * before; when all are silent for longer, nothing is known. A late record counts when it became
 * known.
 */
public final class LendingFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "lending";

  private final MarketView market;
  private final List<Duration> windows;
  private final int[] feeds;
  private final String base;
  private final StepWindow<LoanSlice> loans;
  private final FeatureSchema schema;

  /** Starts before the first liquidation of {@code plan}, which must fit. */
  public LendingFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    windows = plan.windows();
    feeds = plan.feeds(EventKind.LOANS, FeedRole.MACRO);
    base = plan.instrument().underlying().base();
    loans = new StepWindow<>(plan.longestWindow(), LoanSlice::new, LoanSlice::read);
    schema = columns(plan);
  }

  /** Returns whether the plan has liquidations of a lending protocol. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.LOANS, FeedRole.MACRO);
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return FamilyMemory.of(windows.get(windows.size() - 1), 1);
  }

  @Override
  public void loan(int feed, LoanLiquidation loan) {
    if (Arrays.binarySearch(feeds, feed) >= 0) {
      double own = isOwn(loan.collateralAsset()) ? loan.collateralUsd() : Double.NaN;
      loans.open().add(loan.collateralUsd(), loan.debtUsd(), own);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    loans.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    Arrays.fill(into, from, from + schema.size(), Double.NaN);
    if (Arrays.stream(feeds).allMatch(feed -> market.lastEventTime(feed) == Long.MIN_VALUE)) {
      return;
    }
    int at = from;
    for (Duration window : windows) {
      LoanSlice slice = loans.over(window);
      into[at++] = slice.count();
      into[at++] = slice.collateral();
      into[at++] = slice.debt();
      into[at++] = slice.largest();
      into[at++] = slice.own();
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    loans.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    loans.read(in);
  }

  /* Chains wrap coins: WETH and WBTC are the coins themselves. */
  private boolean isOwn(String asset) {
    String symbol = asset.toUpperCase(Locale.ROOT);
    return symbol.equals(base) || symbol.equals("W" + base);
  }

  private static FeatureSchema columns(FeaturePlan plan) {
    String source = "liquidations of the lending protocols of the plan";
    String base = plan.instrument().underlying().base();
    var columns = new Columns(plan);
    for (Duration window : plan.windows()) {
      columns
          .over(window, "lending_liquidations", "1", "number of liquidations", source)
          .over(window, "lending_collateral", "USD", "sum of collateral seized", source)
          .over(window, "lending_debt", "USD", "sum of debt repaid", source)
          .over(
              window,
              "lending_largest",
              "USD",
              "largest liquidation by collateral, by debt where that is not given",
              source)
          .over(
              window,
              "lending_own_collateral",
              "USD",
              "sum of collateral seized in " + base + " or W" + base,
              source);
    }
    return columns.schema();
  }
}
