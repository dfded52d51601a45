package io.plimsoll.artifact.market;

import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The files of one instrument's bars of one length.
 *
 * @param instrument as the rows name it
 * @param length interval of each bar
 * @param files in the order of time, one a month
 */
public record BarFiles(Instrument instrument, Duration length, List<Path> files)
    implements Comparable<BarFiles> {
  private static final Comparator<BarFiles> ORDER =
      Comparator.comparing(BarFiles::instrument).thenComparing(BarFiles::length);

  public BarFiles {
    files = List.copyOf(files);
  }

  /** Returns the files of {@code folder}: the rows name the instrument, the folder the length. */
  static BarFiles of(Path folder, List<Path> files, ParquetReader parquet) throws IOException {
    ParquetTable first = parquet.head(files.get(0), BarSchema.COLUMNS, 1);
    if (first.size() == 0) {
      throw new IOException("Cannot read " + files.get(0) + ": no rows");
    }
    String[] parts = folder.getFileName().toString().split("-", -1);
    if (parts.length < 3) {
      throw new IOException("Cannot read " + folder + ": its name has no bar length");
    }
    return new BarFiles(
        Instrument.parse(first.texts(BarSchema.INSTRUMENT)[0]), BarLength.parse(parts[1]), files);
  }

  @Override
  public int compareTo(BarFiles other) {
    return ORDER.compare(this, other);
  }
}
