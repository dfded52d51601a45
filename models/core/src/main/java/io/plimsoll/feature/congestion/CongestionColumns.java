package io.plimsoll.feature.congestion;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeaturePlan;
import java.time.Duration;

/** What the columns of the two families of fees are. */
final class CongestionColumns {
  private static final String EIP_1559 = "EIP-1559";
  private static final String BLOBS = "EIP-4844, EIP-7691, EIP-7892, EIP-7918";
  private static final String CHAIN = "headers of the canonical chain as known at the row";
  private static final String HISTORY = "eth_feeHistory, percentiles weighted by gas";
  private static final String WAIT = "geometric wait, Krichevsky-Trofimov estimate of p";
  private static final String COST = "EIP-1559; 400,000 gas for a liquidation call";
  private static final String SERVICE = "a node's or fee service's snapshots";
  private static final Duration SLOT = Duration.ofSeconds(12); // nominal: spans count in blocks
  private static final String[] LEVELS = {"50", "90", "99"};

  private CongestionColumns() {}

  static FeatureSchema blocks(FeaturePlan plan, int[] momentumBlocks) {
    var columns = new Columns(plan);
    columns.state("chain_base_fee", "gwei", "base fee of the newest block", EIP_1559);
    columns.state(
        "chain_next_base_fee", "gwei", "base fee that follows the newest block", EIP_1559);
    for (int back : momentumBlocks) {
      columns.spanning(
          SLOT.multipliedBy(back),
          "chain_base_fee_momentum_" + back + "b",
          "1",
          "ln(base fee / base fee " + back + " blocks before)",
          EIP_1559);
    }
    columns
        .state("chain_block_age", "s", "as-of time - time stamp of the newest block", CHAIN)
        .state("chain_fullness", "1", "gas used / gas limit of the newest block", CHAIN)
        .state(
            "chain_full_run", "blocks", "run of blocks fuller than 95 % up to the newest", CHAIN);
    for (String percentile : new String[] {"10", "25", "50", "75", "90", "99"}) {
      columns.state(
          "chain_priority_fee_p" + percentile,
          "gwei",
          "percentile " + percentile + " of the priority fees of the newest block",
          HISTORY);
    }
    columns
        .state(
            "chain_blob_base_fee",
            "gwei",
            "fake_exponential(1, excess blob gas, update fraction of the fork), newest block",
            BLOBS)
        .state(
            "chain_blob_reserve_price",
            "gwei",
            "reserve gas of the fork * base fee / gas of a blob; 0 before EIP-7918",
            BLOBS)
        .state("chain_blob_share", "1", "blob gas used / most allowed, newest block", BLOBS);
    Duration recent = SLOT.multipliedBy(RecentBlocks.MOST);
    waits(columns, recent, "chain", "50", "median of p50 over the newest 50 blocks");
    waits(columns, recent, "chain", "90", "median of p90 over the newest 50 blocks");
    cost(columns, "chain_liquidation_cost_p50", "next base fee", "median p50 of 50 blocks");
    cost(columns, "chain_liquidation_cost_p90", "next base fee", "median p90 of 50 blocks");
    for (Duration window : plan.windows()) {
      blocks(columns, window);
    }
    return columns.schema();
  }

  static FeatureSchema snapshots(FeaturePlan plan) {
    var columns = new Columns(plan);
    columns
        .state("fees_age", "s", "as-of time - time of the last snapshot", SERVICE)
        .state("fees_base_fee", "gwei", "base fee of the last snapshot", SERVICE)
        .state("fees_priority_low", "gwei", "priority fee that gets in slowly", SERVICE)
        .state("fees_priority_medium", "gwei", "priority fee between the two", SERVICE)
        .state("fees_priority_high", "gwei", "priority fee that gets in at once", SERVICE);
    offerWaits(columns, plan.longestWindow(), "medium");
    offerWaits(columns, plan.longestWindow(), "high");
    cost(columns, "fees_liquidation_cost_medium", "base fee", "medium priority fee");
    cost(columns, "fees_liquidation_cost_high", "base fee", "high priority fee");
    for (Duration window : plan.windows()) {
      columns
          .over(
              window,
              "fees_base_fee_momentum",
              "1",
              "ln(base fee now / base fee at the window's begin)",
              SERVICE)
          .over(
              window,
              "fees_priority_momentum",
              "1",
              "ln(high priority fee now / at the window's begin)",
              SERVICE)
          .over(
              window,
              "fees_pending_change",
              "1",
              "ln(pending count now / at the window's begin); the level means nothing",
              SERVICE)
          .over(
              window,
              "fees_implied_fullness",
              "1",
              "(1 + 8 ((base fee / base fee at the begin)^(1/blocks) - 1)) / 2",
              "EIP-1559 solved for the fullness that would give the change");
    }
    return columns.schema();
  }

  private static void blocks(Columns columns, Duration window) {
    columns
        .over(window, "chain_fullness_mean", "1", "mean of gas used / gas limit", CHAIN)
        .over(window, "chain_full_share", "1", "share of blocks fuller than 95 %", CHAIN)
        .over(window, "chain_full_run_max", "blocks", "longest run of blocks over 95 %", CHAIN)
        .over(window, "chain_priority_fee_p50_mean", "gwei", "mean over blocks of p50", HISTORY)
        .over(window, "chain_priority_fee_p90_mean", "gwei", "mean over blocks of p90", HISTORY)
        .over(window, "chain_blob_share_mean", "1", "mean of blob gas used / most allowed", BLOBS)
        .over(window, "chain_transactions_mean", "1", "mean number of transactions a block", CHAIN)
        .over(
            window,
            "chain_missed_slots",
            "slots",
            "sum of (time since the parent / 12 s) - 1; Ethereum after the merge only",
            "Ethereum proof-of-stake consensus specifications: slots of 12 s")
        .over(
            window,
            "chain_reorgs",
            "steps",
            "steps in which blocks that were known were replaced",
            CHAIN)
        .over(
            window,
            "chain_reorg_depth_max",
            "blocks",
            "most blocks replaced in one step by a block of the same number",
            CHAIN);
  }

  private static void waits(
      Columns columns, Duration span, String prefix, String tip, String offered) {
    for (String level : LEVELS) {
      columns.spanning(
          span,
          prefix + "_inclusion_delay_tip_" + tip + "_q" + level,
          "s",
          "quantile 0." + level + " of the wait at priority fee: " + offered,
          WAIT);
    }
  }

  private static void offerWaits(Columns columns, Duration span, String tip) {
    for (String level : LEVELS) {
      columns.spanning(
          span,
          "fees_inclusion_delay_tip_" + tip + "_q" + level,
          "s",
          "quantile 0."
              + level
              + ", over the snapshots of the window, of 12 s * blocks from it until base fee + "
              + tip
              + " priority fee was at most that of the last one, which ends every wait, and 1; null"
              + " below 10 snapshots",
          "first passage of the price at the offer; " + SERVICE);
    }
  }

  private static void cost(Columns columns, String name, String baseFee, String tip) {
    columns.state(
        name, "quote", "400,000 gas * (" + baseFee + " + " + tip + ") * price of ether", COST);
  }
}
