package io.plimsoll.pipeline.source.book;

import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawReader;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.RecordSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * CSV files of Tardis: trades, liquidations, quotes, derivative tickers, book snapshots of some
 * levels and incremental books. The header says which; trades and liquidations have the same one,
 * so there the file's name must.
 *
 * <p>The event time is the exchange's. A record is known when the recorder got it, or at its event
 * time if the recorder's clock was behind. A book of {@code book_snapshot_25} is its best 25 levels
 * on each side and no more. See {@link TardisMarket} for the instruments and units.
 */
public final class TardisSource implements RecordSource {
  private static final String FIRST = "exchange,symbol,timestamp,local_timestamp,";
  private static final String TRADES = "id,side,price,amount";
  private static final String QUOTES = "ask_amount,ask_price,bid_price,bid_amount";
  private static final String CHANGES = "is_snapshot,side,price,amount";
  private static final String DERIVATIVES =
      "funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,"
          + "index_price,mark_price";

  @Override
  public String word() {
    return "tardis";
  }

  @Override
  public boolean recognises(RawFile file) throws IOException {
    return rows(file, header(file.firstLine())).isPresent();
  }

  @Override
  public void read(RawFile file, RecordSink out) throws IOException {
    try (RawReader reader = file.open()) {
      List<String> first = reader.next().map(RawRecord::fields).orElse(List.of());
      TardisRows rows = rows(file, header(first)).orElseThrow(() -> unknown(file, first));
      var markets = new HashMap<String, TardisMarket>();
      for (Optional<RawRecord> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        try {
          rows.take(TardisRow.of(raw.get(), first.size(), markets), out);
        } catch (UnusableRecordException e) {
          out.reject(raw.get(), e.reason());
          rows.miss(raw.get(), out);
        }
      }
      rows.finish(out);
    }
  }

  private static String header(List<String> fields) {
    return String.join(",", fields).replace("\uFEFF", "").strip();
  }

  private static Optional<TardisRows> rows(RawFile file, String header) {
    if (!header.startsWith(FIRST)) {
      return Optional.empty();
    }
    String columns = header.substring(FIRST.length());
    return switch (columns) {
      case TRADES -> ofTrades(file);
      case QUOTES -> Optional.of(TardisStates::quote);
      case DERIVATIVES -> Optional.of(TardisStates::derivative);
      case CHANGES -> Optional.of(new TardisChanges());
      default -> isSnapshot(columns) ? Optional.of(TardisStates.snapshots()) : Optional.empty();
    };
  }

  private static Optional<TardisRows> ofTrades(RawFile file) {
    boolean trades = file.stem().contains("trades");
    boolean liquidations = file.stem().contains("liquidations");
    if (trades == liquidations) {
      return Optional.empty();
    }
    return Optional.of(trades ? TardisTrades.trades() : TardisTrades.liquidations());
  }

  private static boolean isSnapshot(String columns) {
    int levels = columns.split(",", -1).length / 4;
    var expected = new StringBuilder();
    for (int i = 0; i < levels; i++) {
      expected.append(
          String.format(
              "%sasks[%2$d].price,asks[%2$d].amount,bids[%2$d].price,bids[%2$d].amount",
              i == 0 ? "" : ",", i));
    }
    return levels > 0 && columns.contentEquals(expected);
  }

  private static IOException unknown(RawFile file, List<String> first) {
    String header = header(first);
    return new IOException(
        "Cannot read "
            + file.path()
            + ": it must have a header of Tardis, and trades or liquidations in its name where both"
            + " have that header, was "
            + header.substring(0, Math.min(120, header.length())));
  }
}
