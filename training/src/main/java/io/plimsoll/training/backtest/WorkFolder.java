package io.plimsoll.training.backtest;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.stage.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Forecasts of finished fits in a folder, a file a fit, so that a backtest that was killed goes on
 * where it stopped.
 *
 * <p>A file holds the SHA-256 of plan, data and span, then the forecasts as big-endian doubles. It
 * is written aside, forced to disk and renamed, so it is there whole or not at all; one of another
 * plan, other data or another span is made anew.
 */
final class WorkFolder implements ForecastStore {
  private static final String ENDING = ".forecasts";

  private final Path folder;
  private final byte[] hash;
  private int kept;

  private WorkFolder(Path folder, byte[] hash) {
    this.folder = folder;
    this.hash = hash;
  }

  /**
   * Returns the store in {@code folder}, which is made if it is missing. Seeds, and what was
   * searched and chosen, are no part of the hash: a seed that is added finds the others' forecasts.
   */
  static WorkFolder open(Path folder, BacktestPlan plan, CandlePanel candles, BacktestSpan span)
      throws IOException {
    Files.createDirectories(folder);
    String of = plan.fitted() + "\n" + candles.hash() + "\n" + span;
    return new WorkFolder(folder, FileHash.ofText(of).getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns how many forecasts were found here. */
  int kept() {
    return kept;
  }

  @Override
  public double[] get(String key, int count, Supplier<double[]> forecasts) {
    Path file = folder.resolve(key + ENDING);
    try {
      Optional<double[]> found = read(file, count);
      if (found.isPresent()) {
        kept++;
        return found.get();
      }
      double[] made = forecasts.get();
      write(file, made);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the forecasts in {@code file}; empty if it has none of this run. */
  private Optional<double[]> read(Path file, int count) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.remaining() != hash.length + count * (long) Double.BYTES) {
      return Optional.empty();
    }
    byte[] of = new byte[hash.length];
    bytes.get(of);
    if (!Arrays.equals(of, hash)) {
      return Optional.empty();
    }
    double[] forecasts = new double[count];
    bytes.asDoubleBuffer().get(forecasts);
    return Optional.of(forecasts);
  }

  private void write(Path file, double[] forecasts) throws IOException {
    var bytes = ByteBuffer.allocate(hash.length + forecasts.length * Double.BYTES);
    bytes.put(hash);
    for (double forecast : forecasts) {
      bytes.putDouble(forecast);
    }
    WholeFile.write(file, bytes.array());
  }
}
