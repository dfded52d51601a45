package io.plimsoll.artifact.market;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.artifact.parquet.ParquetWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Daily gas statistics as a Parquet file: reader and writer. */
public final class GasFile {
  private static final List<ParquetColumn> COLUMNS =
      List.of(
          ParquetColumn.bigint("event_time"),
          ParquetColumn.bigint("known_time"),
          ParquetColumn.bigint("avg_gas_price_wei"),
          ParquetColumn.bigint("gas_used"),
          ParquetColumn.bigint("gas_limit"),
          ParquetColumn.bigint("transactions"),
          ParquetColumn.number("eth_price_usd"));

  private GasFile() {}

  /** Writes {@code days}, ascending in event time, to their place in {@code folder}. */
  public static void write(MarketFolder folder, ParquetWriter parquet, List<DailyGas> days)
      throws IOException {
    parquet.begin(COLUMNS);
    for (DailyGas day : days) {
      parquet.add(day.eventTime()).add(day.knownTime()).add(day.averageGasPrice());
      add(parquet, day.gasUsed());
      add(parquet, day.gasLimit());
      add(parquet, day.transactions());
      parquet.add(day.etherPrice().orElse(Double.NaN));
      parquet.endRow();
    }
    parquet.writeTo(folder.gas());
  }

  /** Returns the days in {@code folder}, ascending in event time. */
  public static List<DailyGas> read(MarketFolder folder) throws IOException {
    try (var parquet = ParquetReader.open()) {
      ParquetTable rows = parquet.read(List.of(folder.gas()), COLUMNS);
      long[] eventTimes = rows.longs("event_time");
      long[] knownTimes = rows.longs("known_time");
      long[] prices = rows.longs("avg_gas_price_wei");
      double[] etherPrices = rows.numbers("eth_price_usd");
      var days = new ArrayList<DailyGas>(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        days.add(
            new DailyGas(
                eventTimes[i],
                knownTimes[i],
                prices[i],
                rows.optionalLong("gas_used", i),
                rows.optionalLong("gas_limit", i),
                rows.optionalLong("transactions", i),
                Double.isNaN(etherPrices[i])
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(etherPrices[i])));
      }
      return days;
    }
  }

  private static void add(ParquetWriter parquet, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      parquet.add(value.getAsLong());
    } else {
      parquet.addNull();
    }
  }
}
