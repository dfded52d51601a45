package io.plimsoll.artifact.market;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the canonical bars of an import. */
public final class BarReader implements AutoCloseable {
  private final MarketFolder folder;
  private final ParquetReader parquet;
  private final List<BarFiles> contents;

  private BarReader(MarketFolder folder, ParquetReader parquet, List<BarFiles> contents) {
    this.folder = folder;
    this.parquet = parquet;
    this.contents = contents;
  }

  /**
   * Returns a reader of the bars under {@code data}, the output folder of an import.
   *
   * @throws IOException if the folder holds no bars
   */
  public static BarReader open(Path data) throws IOException {
    var folder = new MarketFolder(data);
    if (!Files.isDirectory(folder.bars())) {
      throw new IOException("Cannot read bars: no folder bars in " + data + "; import data first");
    }
    ParquetReader parquet = ParquetReader.open();
    try {
      return new BarReader(folder, parquet, contents(folder, parquet));
    } catch (IOException e) {
      parquet.close();
      throw e;
    }
  }

  /** Returns what the folder holds: one entry an instrument and length, by canonical name. */
  public List<BarFiles> contents() {
    return contents;
  }

  /** Returns the instruments that have bars, in the order of their canonical names. */
  public List<Instrument> instruments() {
    return contents.stream().map(BarFiles::instrument).distinct().toList();
  }

  /** Returns the event time of the last bar of any instrument [µs since the epoch]. */
  public long lastEventTime() throws IOException {
    long last = Long.MIN_VALUE;
    for (BarFiles each : contents) {
      List<Path> newest = each.files().subList(each.files().size() - 1, each.files().size());
      ParquetTable rows = parquet.read(newest, List.of(ParquetColumn.bigint(BarSchema.EVENT_TIME)));
      last = Math.max(last, rows.longs(BarSchema.EVENT_TIME)[rows.size() - 1]);
    }
    return last;
  }

  /**
   * Returns the bars of {@code instrument}.
   *
   * @throws IOException if there are none, or of more than one length
   */
  public BarSeries read(Instrument instrument) throws IOException {
    List<BarFiles> found =
        contents.stream().filter(files -> files.instrument().equals(instrument)).toList();
    if (found.size() != 1) {
      String reason = found.isEmpty() ? "none in " : "more than one length in ";
      throw new IOException("Cannot read bars of " + instrument + ": " + reason + folder.bars());
    }
    return series(found.get(0));
  }

  /** Returns the bars of {@code instrument} of the given length. */
  public BarSeries read(Instrument instrument, Duration length) throws IOException {
    for (BarFiles files : contents) {
      if (files.instrument().equals(instrument) && files.length().equals(length)) {
        return series(files);
      }
    }
    throw new IOException(
        "Cannot read bars of "
            + instrument
            + ": none of "
            + BarLength.word(length)
            + " in "
            + folder.bars());
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }

  private BarSeries series(BarFiles files) throws IOException {
    ParquetTable rows = parquet.read(files.files(), BarSchema.COLUMNS.subList(1, 9));
    long[] times = rows.longs(BarSchema.EVENT_TIME);
    double[] open = rows.numbers(BarSchema.OPEN);
    double[] high = rows.numbers(BarSchema.HIGH);
    double[] low = rows.numbers(BarSchema.LOW);
    double[] close = rows.numbers(BarSchema.CLOSE);
    double[] volume = rows.numbers(BarSchema.VOLUME);
    var bars = new ArrayList<Bar>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      bars.add(new Bar(times[i], open[i], high[i], low[i], close[i], volume[i]));
    }
    return BarSeries.of(files.instrument(), files.length(), bars);
  }

  private static List<BarFiles> contents(MarketFolder folder, ParquetReader parquet)
      throws IOException {
    var contents = new ArrayList<BarFiles>();
    try (Stream<Path> folders = Files.list(folder.bars())) {
      for (Path each : folders.filter(Files::isDirectory).sorted().toList()) {
        List<Path> files = MarketFolder.files(each);
        if (!files.isEmpty()) {
          contents.add(BarFiles.of(each, files, parquet));
        }
      }
    }
    contents.sort(null);
    return List.copyOf(contents);
  }
}
