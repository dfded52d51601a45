package io.plimsoll.artifact.event;

import static io.plimsoll.artifact.event.EventFormat.FIRST;
import static io.plimsoll.artifact.parquet.ParquetColumn.bigint;
import static io.plimsoll.artifact.parquet.ParquetColumn.number;
import static io.plimsoll.artifact.parquet.ParquetColumn.text;

import io.plimsoll.market.Block;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PoolState;
import java.util.List;

/** Formats of what chains, oracles and statisticians record. */
final class ChainFormats {
  private ChainFormats() {}

  static List<EventFormat> all() {
    return List.of(blocks(), fees(), oracle(), pools(), loans(), macro());
  }

  private static EventFormat blocks() {
    return new RowFormat<>(
        EventKind.BLOCKS,
        Block.class,
        List.of(
            text("hash"),
            text("parent_hash"),
            bigint("base_fee"),
            bigint("gas_used"),
            bigint("gas_limit"),
            bigint("transactions"),
            bigint("blob_gas_used"),
            bigint("excess_blob_gas"),
            number("tip_p10"),
            number("tip_p25"),
            number("tip_p50"),
            number("tip_p75"),
            number("tip_p90"),
            number("tip_p99")),
        (out, block) -> {
          out.add(block.hash()).add(block.parentHash()).add(block.baseFee());
          out.add(block.gasUsed()).add(block.gasLimit()).add(block.transactions());
          out.add(block.blobGasUsed()).add(block.excessBlobGas());
          Block.PriorityFees tips = block.priorityFees();
          out.add(tips.p10()).add(tips.p25()).add(tips.p50());
          out.add(tips.p75()).add(tips.p90()).add(tips.p99());
        },
        (rows, row, time, sequence) ->
            new Block(
                time,
                sequence,
                rows.getText(FIRST, row),
                rows.getText(FIRST + 1, row),
                rows.getLong(FIRST + 2, row),
                rows.getLong(FIRST + 3, row),
                rows.getLong(FIRST + 4, row),
                rows.getLong(FIRST + 5, row),
                tips(rows, row),
                rows.getLong(FIRST + 6, row),
                rows.getLong(FIRST + 7, row)));
  }

  private static Block.PriorityFees tips(RowBatch rows, int row) {
    return new Block.PriorityFees(
        rows.getDouble(FIRST + 8, row),
        rows.getDouble(FIRST + 9, row),
        rows.getDouble(FIRST + 10, row),
        rows.getDouble(FIRST + 11, row),
        rows.getDouble(FIRST + 12, row),
        rows.getDouble(FIRST + 13, row));
  }

  private static EventFormat fees() {
    return new RowFormat<>(
        EventKind.FEES,
        FeeSnapshot.class,
        List.of(
            number("base_fee"),
            number("low_priority_fee"),
            number("medium_priority_fee"),
            number("high_priority_fee"),
            number("pending")),
        (out, fees) ->
            out.add(fees.baseFee())
                .add(fees.lowPriorityFee())
                .add(fees.mediumPriorityFee())
                .add(fees.highPriorityFee())
                .add(fees.pending()),
        (rows, row, time, sequence) ->
            new FeeSnapshot(
                time,
                sequence,
                rows.getDouble(FIRST, row),
                rows.getDouble(FIRST + 1, row),
                rows.getDouble(FIRST + 2, row),
                rows.getDouble(FIRST + 3, row),
                rows.getDouble(FIRST + 4, row)));
  }

  private static EventFormat oracle() {
    return new RowFormat<>(
        EventKind.ORACLE,
        OracleRound.class,
        List.of(number("answer")),
        (out, round) -> out.add(round.answer()),
        (rows, row, time, sequence) -> new OracleRound(time, sequence, rows.getDouble(FIRST, row)));
  }

  private static EventFormat pools() {
    return new RowFormat<>(
        EventKind.POOLS,
        PoolState.class,
        List.of(
            number("amount_base"),
            number("amount_quote"),
            number("reserve_base"),
            number("reserve_quote"),
            number("price"),
            number("liquidity"),
            number("fee")),
        (out, pool) ->
            out.add(pool.amountBase())
                .add(pool.amountQuote())
                .add(pool.reserveBase())
                .add(pool.reserveQuote())
                .add(pool.price())
                .add(pool.liquidity())
                .add(pool.fee()),
        (rows, row, time, sequence) ->
            new PoolState(
                time,
                sequence,
                rows.getDouble(FIRST, row),
                rows.getDouble(FIRST + 1, row),
                rows.getDouble(FIRST + 2, row),
                rows.getDouble(FIRST + 3, row),
                rows.getDouble(FIRST + 4, row),
                rows.getDouble(FIRST + 5, row),
                rows.getDouble(FIRST + 6, row)));
  }

  private static EventFormat loans() {
    return new RowFormat<>(
        EventKind.LOANS,
        LoanLiquidation.class,
        List.of(
            text("collateral_asset"),
            number("collateral_usd"),
            text("debt_asset"),
            number("debt_usd")),
        (out, loan) ->
            out.add(loan.collateralAsset())
                .add(loan.collateralUsd())
                .add(loan.debtAsset())
                .add(loan.debtUsd()),
        (rows, row, time, sequence) ->
            new LoanLiquidation(
                time,
                sequence,
                rows.getText(FIRST, row),
                rows.getDouble(FIRST + 1, row),
                rows.getText(FIRST + 2, row),
                rows.getDouble(FIRST + 3, row)));
  }

  private static EventFormat macro() {
    return new RowFormat<>(
        EventKind.MACRO,
        MacroValue.class,
        List.of(number("value")),
        (out, value) -> out.add(value.value()),
        (rows, row, time, sequence) -> new MacroValue(time, sequence, rows.getDouble(FIRST, row)));
  }
}
