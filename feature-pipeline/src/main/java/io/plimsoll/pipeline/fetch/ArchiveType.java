package io.plimsoll.pipeline.fetch;

import static io.plimsoll.pipeline.fetch.ArchivePeriod.DAILY;
import static io.plimsoll.pipeline.fetch.ArchivePeriod.MONTHLY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the archive has of a symbol. */
public enum ArchiveType {
  KLINES("klines", true, Spans.BOTH),
  TRADES("trades", true, Spans.BOTH),
  AGG_TRADES("aggTrades", true, Spans.BOTH),
  BOOK_DEPTH("bookDepth", false, Spans.DAYS),
  BOOK_TICKER("bookTicker", false, Spans.BOTH),
  METRICS("metrics", false, Spans.DAYS),
  FUNDING_RATE("fundingRate", false, Spans.MONTHS),
  LIQUIDATION_SNAPSHOT("liquidationSnapshot", false, Spans.DAYS);

  private enum Spans {
    DAYS,
    MONTHS,
    BOTH
  }

  private final String word;
  private final boolean ofSpot;
  private final Spans spans;

  ArchiveType(String word, boolean ofSpot, Spans spans) {
    this.word = word;
    this.ofSpot = ofSpot;
    this.spans = spans;
  }

  /** Returns the archive's word for it, such as {@code aggTrades}. */
  public String word() {
    return word;
  }

  /** Returns the spans of its files, the shortest first. */
  public List<ArchivePeriod> periods() {
    return switch (spans) {
      case DAYS -> List.of(DAILY);
      case MONTHS -> List.of(MONTHLY);
      case BOTH -> List.of(DAILY, MONTHLY);
    };
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
