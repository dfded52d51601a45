package io.plimsoll.training.demo;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the main job is run on.
 *
 * @param candles folder of candle files; empty for the simulated market
 * @param instruments wanted; empty for all
 * @param from first day, UTC; empty for the first there is
 * @param to last day, UTC, included; empty for the last there is
 * @param seed of market, book and replay accounts
 * @param accounts of the sample book
 */
record DemoPlan(
    Optional<Path> candles,
    List<String> instruments,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    long seed,
    int accounts) {
  DemoPlan {
    instruments = List.copyOf(instruments);
  }

  /** Returns where the data come from, in the word of the result. */
  String source() {
    return candles.isPresent() ? "candles" : "simulated";
  }
}
