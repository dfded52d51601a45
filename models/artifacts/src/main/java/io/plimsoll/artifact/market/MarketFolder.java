package io.plimsoll.artifact.market;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that an import writes: {@code bars/<SYMBOL>-<length>-<venue>/<yyyy-MM>.parquet},
 * {@code gas/daily.parquet}, {@code quarantine/} and {@code import.json}; beside them the folders
 * of {@link io.plimsoll.artifact.event.EventFolder}.
 *
 * @param root the folder
 */
public record MarketFolder(Path root) {
  private static final String PARQUET = ".parquet";

  /** Returns the file that says what was imported. */
  public Path report() {
    return root.resolve("import.json");
  }

  /** Returns the folder of rejected records, a file each raw file. */
  public Path quarantine() {
    return root.resolve("quarantine");
  }

  /** Returns the folder of the bars of every instrument. */
  public Path bars() {
    return root.resolve("bars");
  }

  /** Returns the folder of the bars of {@code instrument} of the given length. */
  public Path bars(Instrument instrument, Duration length) {
    return bars()
        .resolve(
            instrument.symbol() + "-" + BarLength.word(length) + "-" + venueAndKind(instrument));
  }

  /** Returns the file of daily gas statistics. */
  public Path gas() {
    return root.resolve("gas").resolve("daily" + PARQUET);
  }

  /** Returns the file of {@code period} in {@code folder}. */
  static Path file(Path folder, Object period) {
    return folder.resolve(period + PARQUET);
  }

  /**
   * Returns the Parquet files of {@code folder}, in the order of their names, which is that of
   * time.
   */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException("Cannot read " + folder + ": no such folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(PARQUET)).sorted().toList();
    }
  }

  /** Returns the venue, followed by the kind if it is not spot, which no file name spells out. */
  public static String venueAndKind(Instrument instrument) {
    return instrument.kind() == InstrumentKind.SPOT
        ? instrument.venue()
        : instrument.venue() + "-" + instrument.kind().word();
  }
}
