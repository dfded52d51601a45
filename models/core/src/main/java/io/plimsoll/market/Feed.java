package io.plimsoll.market;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A series of records of one kind from one source.
 *
 * @param kind of its records
 * @param source canonical name of an {@link Instrument}; or, where no instrument is meant, the name
 *     of a chain ({@code ethereum}), an oracle ({@code chainlink:ETH-USD}), a lending protocol
 *     ({@code aave-v2}) or a statistic ({@code vix})
 */
public record Feed(EventKind kind, String source) implements Comparable<Feed> {
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._:-]+");

  public Feed {
    Check.argument(
        SOURCE.matcher(source).matches(),
        "source must be letters, digits and ._:- only, was %s",
        source);
  }

  /** Returns the feed of {@code kind} of an instrument. */
  public static Feed of(EventKind kind, Instrument instrument) {
    return new Feed(kind, instrument.canonical());
  }

  /** Returns the instrument whose records these are, none if the source is no instrument. */
  public Optional<Instrument> instrument() {
    return switch (kind) {
      case BLOCKS, FEES, ORACLE, LOANS, MACRO -> Optional.empty();
      default -> Optional.of(Instrument.parse(source));
    };
  }

  /** Returns the name of the folder of its files below that of its kind. */
  public String folder() {
    return source.replace(':', '+');
  }

  /** Returns the feed of {@code kind} whose {@link #folder()} has the given name. */
  public static Feed ofFolder(EventKind kind, String folder) {
    return new Feed(kind, folder.replace('+', ':'));
  }

  @Override
  public int compareTo(Feed other) {
    return Comparator.comparing(Feed::kind).thenComparing(Feed::source).compare(this, other);
  }

  @Override
  public String toString() {
    return kind.word() + "/" + source;
  }
}
