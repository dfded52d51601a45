package io.plimsoll.market;

import java.util.Locale;

/** What holding an instrument means. */
public enum InstrumentKind {
  SPOT,
  PERPETUAL,
  FUTURE,
  OPTION,
  BORROW;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Returns the lower-case word used in {@link Instrument#canonical()}. */
  public String word() {
    return word;
  }

  /** Returns the kind of the given lower-case word. */
  public static InstrumentKind ofWord(String word) {
    for (InstrumentKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "instrument kind must be one of spot, perpetual, future, option, borrow, was " + word);
  }
}
