package io.plimsoll.artifact.market;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Trades as Parquet files, one a UTC day: columns and reader. */
public final class TradeFiles {
  static final List<ParquetColumn> COLUMNS =
      List.of(
          ParquetColumn.text("instrument"),
          ParquetColumn.bigint("event_time"),
          ParquetColumn.bigint("known_time"),
          ParquetColumn.bigint("sequence"),
          ParquetColumn.number("price"),
          ParquetColumn.number("quantity"),
          ParquetColumn.text("aggressor"));

  private TradeFiles() {}

  /** Returns the trades of {@code instrument}, in the order of time and sequence. */
  public static List<Trade> read(MarketFolder folder, Instrument instrument) throws IOException {
    try (var parquet = ParquetReader.open()) {
      ParquetTable rows =
          parquet.read(MarketFolder.files(folder.trades(instrument)), COLUMNS.subList(1, 7));
      long[] times = rows.longs("event_time");
      long[] sequences = rows.longs("sequence");
      double[] prices = rows.numbers("price");
      double[] quantities = rows.numbers("quantity");
      String[] sides = rows.texts("aggressor");
      var trades = new ArrayList<Trade>(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        AggressorSide side = sides[i].equals("B") ? AggressorSide.BUY : AggressorSide.SELL;
        trades.add(new Trade(times[i], sequences[i], prices[i], quantities[i], side));
      }
      return trades;
    }
  }
}
