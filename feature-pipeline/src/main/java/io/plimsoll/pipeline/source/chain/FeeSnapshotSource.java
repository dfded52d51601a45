package io.plimsoll.pipeline.source.chain;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.List;

/**
 * What a node of Ethereum said about fees, roughly every hour, all fees in wei. The stamp is the
 * moment at which it was asked, so that a snapshot is known at its event time.
 *
 * <p>{@code unconfirmed-txs.json} beside such files holds the same snapshots of two weeks, rounded
 * to the minute and without base fee: it adds nothing and is not read.
 */
final class FeeSnapshotSource implements RecordSource {
  static final Feed FEED = new Feed(EventKind.FEES, "ethereum");
  private static final List<String> COLUMNS =
      List.of(
          "ts_ms",
          "height",
          "unconfirmed_count",
          "high_priority_fee",
          "medium_priority_fee",
          "low_priority_fee",
          "base_fee");

  @Override
  public String word() {
    return "ethereum-fees";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return Header.fits(file, header -> header.hasAll(COLUMNS));
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    HeadedRows.read(file, out, FeeSnapshotSource::converter);
  }

  private static HeadedRows.Converter converter(Header header) {
    int[] at = COLUMNS.stream().mapToInt(header::index).toArray();
    return (row, out) -> {
      var fees =
          new FeeSnapshot(
              row.milliseconds(at[0]),
              row.count(at[1]),
              row.notNegative(at[6]),
              row.notNegative(at[5]),
              row.notNegative(at[4]),
              row.notNegative(at[3]),
              row.notNegative(at[2]));
      out.keep(FEED, fees, fees.eventTime(), 0, row.raw());
    };
  }
}
