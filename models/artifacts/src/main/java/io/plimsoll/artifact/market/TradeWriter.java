package io.plimsoll.artifact.market;

import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Trade;
import java.io.IOException;
import java.time.LocalDate;

/** Writes the trades of one instrument, a file a UTC day; known when they happen. */
public final class TradeWriter {
  private static final long DAY = 86_400_000_000L;

  private final MarketFolder folder;
  private final ParquetWriter parquet;
  private final Instrument instrument;
  private long day = Long.MIN_VALUE;

  /** Returns a writer into {@code folder}; {@code parquet} stays the caller's to close. */
  public TradeWriter(MarketFolder folder, ParquetWriter parquet, Instrument instrument) {
    this.folder = folder;
    this.parquet = parquet;
    this.instrument = instrument;
  }

  /** Takes the next trade, in the order of time and sequence. */
  public void add(Trade trade) throws IOException {
    long current = Math.floorDiv(trade.eventTime(), DAY);
    if (current != day) {
      finish();
      parquet.begin(TradeFiles.COLUMNS);
      day = current;
    }
    parquet
        .add(instrument.canonical())
        .add(trade.eventTime())
        .add(trade.eventTime())
        .add(trade.sequence())
        .add(trade.price())
        .add(trade.quantity())
        .add(trade.aggressor() == AggressorSide.BUY ? "B" : "S");
    parquet.endRow();
  }

  /** Writes the last day. */
  public void finish() throws IOException {
    if (day != Long.MIN_VALUE) {
      parquet.writeTo(MarketFolder.file(folder.trades(instrument), LocalDate.ofEpochDay(day)));
      day = Long.MIN_VALUE;
    }
  }
}
