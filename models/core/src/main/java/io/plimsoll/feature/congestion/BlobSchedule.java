package io.plimsoll.feature.congestion;

import io.plimsoll.market.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The forks that changed a chain's blobs, which are data and no code: {@code
 * blob-schedule-<chain>.csv} beside this class.
 *
 * <p>Reference: EIP-7892 (forks that change blob parameters alone), EIP-8134 and EIP-8135 (those of
 * Ethereum so far).
 *
 * @param forks by ascending activation
 */
public record BlobSchedule(List<BlobFork> forks) {
  private static final String HEADER = "fork,activation,target,max,update_fraction,reserve_gas";

  public BlobSchedule {
    forks = List.copyOf(forks);
    for (int i = 1; i < forks.size(); i++) {
      Check.argument(
          forks.get(i).activation() > forks.get(i - 1).activation(),
          "activations must ascend, was %s",
          forks.get(i).activation());
    }
  }

  /** Returns the schedule of {@code chain}, one without forks for a chain whose we do not know. */
  public static BlobSchedule of(String chain) {
    String name = "blob-schedule-" + chain + ".csv";
    try (InputStream in = BlobSchedule.class.getResourceAsStream(name)) {
      return in == null
          ? new BlobSchedule(List.of())
          : parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  /**
   * Returns the schedule that a text holds: the header and a line a fork.
   *
   * @throws IllegalArgumentException if it is not such a text
   */
  public static BlobSchedule parse(String csv) {
    List<String> lines = csv.lines().toList();
    Check.argument(
        !lines.isEmpty() && lines.get(0).equals(HEADER),
        "first line must be %s, was %s",
        HEADER,
        lines.isEmpty() ? "absent" : lines.get(0));
    var forks = new ArrayList<BlobFork>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Check.argument(cells.length == 6, "line must have 6 cells, was %s", line);
      try {
        forks.add(
            new BlobFork(
                cells[0],
                Long.parseLong(cells[1]),
                Long.parseLong(cells[2]),
                Long.parseLong(cells[3]),
                Long.parseLong(cells[4]),
                Long.parseLong(cells[5])));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("line must hold whole numbers, was " + line, e);
      }
    }
    return new BlobSchedule(forks);
  }

  /** Returns the fork of a block with time stamp {@code time} [s since the epoch], if any. */
  public Optional<BlobFork> at(long time) {
    for (int i = forks.size() - 1; i >= 0; i--) {
      if (forks.get(i).activation() <= time) {
        return Optional.of(forks.get(i));
      }
    }
    return Optional.empty();
  }
}
