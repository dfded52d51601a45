package io.plimsoll.pipeline.bench;

import io.plimsoll.artifact.event.EventFolder;
import io.plimsoll.artifact.event.EventWriter;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Trade;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The trades of a benchmark on disk, twice: canonical Parquet, a sorted file a day, and columns of
 * plain numbers for the loop.
 *
 * @param root folder of both
 * @param rows number of trades
 * @param bucketVolume of VPIN: the volume of an average day over 50 [base]
 */
record BenchFiles(Path root, long rows, double bucketVolume) {
  /** Buckets of a day of average volume, and buckets that VPIN is the mean of. */
  static final int BUCKETS = 50;

  /** Length of a step [µs]. */
  static final long STEP = 60_000_000L;

  /** What the trades are canonical records of. */
  static final Feed FEED = new Feed(EventKind.TRADES, "binance:spot:BTC-USDT");

  private static final int BUFFER = 1 << 16;

  /** Returns the Parquet files, in the order of their days. */
  List<Path> parquet() throws IOException {
    return EventFolder.files(root, FEED);
  }

  /** Returns a column of plain numbers (event_time, price, quantity or side), mapped to memory. */
  ByteBuffer column(String name) throws IOException {
    try (var channel = FileChannel.open(plain(root, name), StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /** Returns the time of the last trade [µs since the epoch]. */
  long lastTime() throws IOException {
    var times = column("event_time").asLongBuffer();
    return times.get(times.limit() - 1);
  }

  /** Writes the trades of {@code seed} below {@code root}. */
  static BenchFiles write(Path root, long seed, long rows, int days) throws IOException {
    Files.createDirectories(root);
    var trades = new GeneratedTrades(seed, rows, days);
    double volume = 0;
    try (var parquet = EventWriter.open(root, FEED);
        var times = out(root, "event_time");
        var prices = out(root, "price");
        var quantities = out(root, "quantity");
        var sides = out(root, "side")) {
      while (trades.hasNext()) {
        Trade trade = trades.next();
        parquet.add(trade, trade.eventTime(), 0);
        times.writeLong(trade.eventTime());
        prices.writeDouble(trade.price());
        quantities.writeDouble(trade.quantity());
        sides.writeByte(trade.aggressor() == AggressorSide.BUY ? 1 : -1);
        volume += trade.quantity();
      }
      parquet.finish();
    }
    return new BenchFiles(root, rows, bucketVolume(volume / days));
  }

  /* Not a multiple of the lot: so no trade ends exactly at an edge, where engines might differ. */
  private static double bucketVolume(double day) {
    return (Math.floor(day / BUCKETS * 1e5) * 1000 + 137) / 1e8;
  }

  private static DataOutputStream out(Path root, String name) throws IOException {
    return new DataOutputStream(
        new BufferedOutputStream(Files.newOutputStream(plain(root, name)), BUFFER));
  }

  private static Path plain(Path root, String name) {
    return root.resolve(name + ".bin");
  }
}
