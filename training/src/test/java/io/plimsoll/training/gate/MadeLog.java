package io.plimsoll.training.gate;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.forecast.ladder.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A log of forecasts of two instruments: the truth of a given market, times the error of a given
 * skill. Spikes begin with the chance that the log says, times {@code spikeFactor}.
 *
 * @param market seed of the truth
 * @param skill seed of the errors
 * @param error standard deviation of ln forecast − ln truth
 * @param lateError the same in the second half
 * @param spikeFactor true chance over the one in the log
 * @param firstHour first origin [hours since the epoch]
 * @param hours number of origins of each instrument
 */
public record MadeLog(
    long market,
    long skill,
    double error,
    double lateError,
    double spikeFactor,
    int firstHour,
    int hours) {
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final List<String> INSTRUMENTS = List.of("BTCUSDT", "ETHUSDT");

  /** Returns a log of a thousand hours whose errors have the given size throughout. */
  public static MadeLog of(long skill, double error) {
    return new MadeLog(1, skill, error, error, 1, 0, 1000);
  }

  public MadeLog withLateError(double other) {
    return new MadeLog(market, skill, error, other, spikeFactor, firstHour, hours);
  }

  public MadeLog withSpikeFactor(double other) {
    return new MadeLog(market, skill, error, lateError, other, firstHour, hours);
  }

  public MadeLog withMarket(long other) {
    return new MadeLog(other, skill, error, lateError, spikeFactor, firstHour, hours);
  }

  public MadeLog withHours(int first, int count) {
    return new MadeLog(market, skill, error, lateError, spikeFactor, first, count);
  }

  /** Writes the log and returns its file. */
  public Path write(Path file) throws IOException {
    try (var parquet = ParquetWriter.open()) {
      parquet.begin(
          List.of(
              ParquetColumn.text("instrument"),
              ParquetColumn.bigint("event_time"),
              ParquetColumn.number("realized"),
              ParquetColumn.number(Member.HAR.column()),
              ParquetColumn.number(Member.LOG_SHAR.column()),
              ParquetColumn.number("champion"),
              ParquetColumn.number("spike_probability"),
              ParquetColumn.integer("spike_label")));
      var errors = new Random(skill);
      for (int hour = firstHour; hour < firstHour + hours; hour++) {
        for (int i = 0; i < INSTRUMENTS.size(); i++) {
          var truth = new Random(market * 1_000_003 + hour * 31L + i);
          double realized = 1e-4 * Math.exp(truth.nextGaussian());
          double size = hour < firstHour + hours / 2 ? error : lateError;
          double chance = 0.5 * truth.nextDouble();
          parquet.add(INSTRUMENTS.get(i)).add(hour * HOUR_MICROS).add(realized);
          parquet.add(realized * Math.exp(0.6 * truth.nextGaussian()));
          parquet.add(realized * Math.exp(0.5 * truth.nextGaussian()));
          parquet.add(realized * Math.exp(size * errors.nextGaussian()));
          parquet.add(chance).add(truth.nextDouble() < spikeFactor * chance ? 1 : 0);
          parquet.endRow();
        }
      }
      parquet.writeTo(file);
    }
    return file;
  }
}
