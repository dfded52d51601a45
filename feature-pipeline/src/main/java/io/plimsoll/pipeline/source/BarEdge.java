package io.plimsoll.pipeline.source;

/** Which end of a bar its time names. */
public enum BarEdge {
  START,
  END;

  /**
   * Returns the edge of a lower-case word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static BarEdge ofWord(String word) {
    return switch (word) {
      case "start" -> START;
      case "end" -> END;
      default -> throw new IllegalArgumentException("bar-time must be start or end, was " + word);
    };
  }
}
