package io.plimsoll.pipeline.fetch;

import static io.plimsoll.pipeline.fetch.ArchivePeriod.DAILY;
import static io.plimsoll.pipeline.fetch.ArchivePeriod.MONTHLY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the archive has of a symbol. */
public enum ArchiveType {
  KLINES("klines", true, DAILY, MONTHLY),
  TRADES("trades", true, DAILY, MONTHLY),
  AGG_TRADES("aggTrades", true, DAILY, MONTHLY),
  BOOK_DEPTH("bookDepth", false, DAILY),
  BOOK_TICKER("bookTicker", false, DAILY, MONTHLY),
  METRICS("metrics", false, DAILY),
  FUNDING_RATE("fundingRate", false, MONTHLY),
  LIQUIDATION_SNAPSHOT("liquidationSnapshot", false, DAILY);

  private final String word;
  private final boolean ofSpot;
  private final List<ArchivePeriod> periods;

  ArchiveType(String word, boolean ofSpot, ArchivePeriod... periods) {
    this.word = word;
    this.ofSpot = ofSpot;
    this.periods = List.of(periods);
  }

  /** Returns the archive's word for it, such as {@code aggTrades}. */
  public String word() {
    return word;
  }

  /** Returns the spans of its files, the shortest first. */
  public List<ArchivePeriod> periods() {
    return periods;
  }

  boolean isOf(ArchiveMarket market) {
    return ofSpot || market != ArchiveMarket.SPOT;
  }

  /**
   * Returns the type of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ArchiveType ofWord(String word) {
    for (ArchiveType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "type must be one of "
            + Arrays.stream(values()).map(ArchiveType::word).collect(Collectors.joining(", "))
            + ", was "
            + word);
  }
}
