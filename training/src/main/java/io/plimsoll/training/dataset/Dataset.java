package io.plimsoll.training.dataset;

import java.util.List;

/**
 * Origins and targets of some instruments, and where their test span begins.
 *
 * @param instruments rows of each, in the order of their names
 * @param from first moment of any row [µs since the epoch]
 * @param testFrom first origin of the test span [µs since the epoch]
 * @param end last moment of any row [µs since the epoch]
 */
public record Dataset(List<InstrumentRows> instruments, long from, long testFrom, long end) {
  public Dataset {
    instruments = List.copyOf(instruments);
  }

  /** Returns the number of rows of all instruments. */
  public long rows() {
    return instruments.stream().mapToLong(InstrumentRows::size).sum();
  }
}
