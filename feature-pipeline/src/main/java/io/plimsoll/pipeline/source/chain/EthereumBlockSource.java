package io.plimsoll.pipeline.source.chain;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.Block;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Blocks of Ethereum as BigQuery's {@code crypto_ethereum.blocks} exports them; the header decides,
 * and columns may stand in any order.
 *
 * <p>A block is known one slot after its time stamp. Exports exist whose {@code timestamp} is 0 or
 * 1 in every row, which is no time. Such a block stands, flagged {@link
 * EventFlag#TIME_OF_NEIGHBOUR}, at the time of the next block whose time is history ({@link
 * AnchoredBlocks}) if that is at most a day away: it had surely been made by then, so that nothing
 * is known too early; when exactly, nobody can say. Blocks further away are refused. Within the one
 * time their numbers keep them in order.
 */
final class EthereumBlockSource implements RecordSource {
  static final Feed FEED = new Feed(EventKind.BLOCKS, "ethereum");
  private static final List<String> COLUMNS =
      List.of(
          "number", "timestamp", "gas_limit", "gas_used", "transaction_count", "base_fee_per_gas");

  @Override
  public String word() {
    return "ethereum-blocks";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.hasAll(COLUMNS));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    HeadedRows.read(file, out, header -> new Columns(header)::convert);
  }

  private static final class Columns {
    private final int number;
    private final int time;
    private final int gasLimit;
    private final int gasUsed;
    private final int transactions;
    private final int baseFee;
    private final OptionalInt hash;
    private final OptionalInt parentHash;
    private final OptionalInt blobGasUsed;
    private final OptionalInt excessBlobGas;

    Columns(Header header) {
      number = header.index("number");
      time = header.index("timestamp");
      gasLimit = header.index("gas_limit");
      gasUsed = header.index("gas_used");
      transactions = header.index("transaction_count");
      baseFee = header.index("base_fee_per_gas");
      hash = header.find("hash");
      parentHash = header.find("parent_hash");
      blobGasUsed = header.find("blob_gas_used");
      excessBlobGas = header.find("excess_blob_gas");
    }

    void convert(Row row, RecordSink out) throws IOException, Refused {
      long height = row.count(number);
      boolean timed = !isPlaceholder(row.text(time));
      long at = timed ? Times.micros(row.text(time)) : timeOfAnchor(height);
      long limit = row.count(gasLimit);
      long used = row.count(gasUsed);
      Refused.unless(limit >= 1 && used <= limit, Rejection.VALUE_OUT_OF_RANGE);
      var block =
          new Block(
              at,
              height,
              hash(row, hash),
              hash(row, parentHash),
              row.count(baseFee),
              used,
              limit,
              row.count(transactions),
              Block.PriorityFees.NONE,
              gas(row, blobGasUsed),
              gas(row, excessBlobGas));
      int flags = timed ? 0 : EventFlag.TIME_OF_NEIGHBOUR.bit();
      out.keep(FEED, block, at + (timed ? Times.BLOCK_LAG : 0), flags, row.raw());
    }

    private static boolean isPlaceholder(String stamp) {
      return stamp.isEmpty() || stamp.equals("0") || stamp.equals("1");
    }

    private static long timeOfAnchor(long height) throws Refused {
      OptionalLong time = AnchoredBlocks.latestTime(height);
      Refused.unless(time.isPresent(), Rejection.NO_TIME);
      return time.getAsLong();
    }

    private static String hash(Row row, OptionalInt column) throws Refused {
      if (column.isEmpty() || row.isBlank(column.getAsInt())) {
        return "";
      }
      String text = row.text(column.getAsInt());
      Refused.unless(HexText.isHash(text), Rejection.UNREADABLE_NUMBER);
      return text;
    }

    private static long gas(Row row, OptionalInt column) throws Refused {
      return column.isEmpty() || row.isBlank(column.getAsInt()) ? -1 : row.count(column.getAsInt());
    }
  }
}
