package io.plimsoll.training.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one check of the gate found.
 *
 * @param check its name
 * @param outcome of it
 * @param required whether a challenger without it is refused
 * @param sentence that says why, with the numbers
 * @param numbers the same for machines, finite
 */
public record Finding(
    String check,
    Outcome outcome,
    boolean required,
    String sentence,
    SortedMap<String, Double> numbers) {

  /** How a check ended. */
  public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    NOT_MEASURED("not measured");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public Finding {
    var finite = new TreeMap<String, Double>();
    numbers.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            finite.put(name, value);
          }
        });
    numbers = Collections.unmodifiableSortedMap(finite);
  }

  static Finding notMeasured(String check, boolean required, String sentence) {
    return new Finding(check, Outcome.NOT_MEASURED, required, sentence, new TreeMap<>());
  }

  /** Returns whether the challenger may pass in spite of this finding, or because of it. */
  public boolean lets() {
    return outcome == Outcome.PASSED || (outcome == Outcome.NOT_MEASURED && !required);
  }
}
