package io.plimsoll.serving.margin;

import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.margin.MarketInputs;
import io.plimsoll.margin.MarginPolicy;
import java.time.Instant;
import java.util.List;

/** Where marks, history and forecasts come from. */
public interface MarketSource {
  /** Returns the last moment that something is known of. */
  Instant lastRow();

  /** Returns what is known at {@code asOf}, as far as {@code policy} says how. */
  MarketInputs inputs(Instant asOf, MarginPolicy policy);

  /** Returns what a history up to {@code asOf} did not record, where that is told. */
  default List<String> gaps(Instant asOf) {
    return List.of();
  }

  /** Returns the source of a market file that has instruments. */
  static MarketSource of(MarketFile file) {
    return new MarketSource() {
      @Override
      public Instant lastRow() {
        return file.asOf();
      }

      @Override
      public MarketInputs inputs(Instant asOf, MarginPolicy policy) {
        return MarketInputs.quoted(file, asOf, policy);
      }

      @Override
      public List<String> gaps(Instant asOf) {
        return file.quoted().map(market -> market.history(asOf).gaps()).orElse(List.of());
      }
    };
  }
}
