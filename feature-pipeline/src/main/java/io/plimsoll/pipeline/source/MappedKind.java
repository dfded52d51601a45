package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of records that a mapped file may hold, and the parts that it is made of.
 *
 * @param kind of the records
 * @param required parts that a mapping must give
 * @param optional parts that it may give
 */
record MappedKind(EventKind kind, Set<String> required, Set<String> optional) {
  private static final List<MappedKind> ALL =
      List.of(
          new MappedKind(
              EventKind.BARS, Set.of("open", "high", "low", "close", "volume"), Set.of()),
          new MappedKind(EventKind.TRADES, Set.of("price", "quantity"), Set.of("side", "sequence")),
          new MappedKind(
              EventKind.QUOTES, Set.of("bid", "bid-size", "ask", "ask-size"), Set.of("sequence")),
          new MappedKind(EventKind.DEPTH, Set.of("percent", "depth", "notional"), Set.of()),
          new MappedKind(
              EventKind.LIQUIDATIONS, Set.of("side", "price", "quantity"), Set.of("sequence")),
          new MappedKind(
              EventKind.DERIVATIVES,
              Set.of(),
              Set.of(
                  "funding-rate",
                  "funding-hours",
                  "mark-price",
                  "index-price",
                  "last-price",
                  "open-interest",
                  "taker-buy-share",
                  "long-account-share")),
          new MappedKind(EventKind.ORACLE, Set.of("answer"), Set.of("sequence")),
          new MappedKind(EventKind.MACRO, Set.of("value"), Set.of("sequence")));

  MappedKind {
    required = Set.copyOf(required);
    optional = Set.copyOf(optional);
  }

  /**
   * Returns how files of {@code kind} are mapped.
   *
   * @throws IllegalArgumentException if they cannot be
   */
  static MappedKind of(EventKind kind) {
    return ALL.stream()
        .filter(each -> each.kind == kind)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind must be one of bars, trades, quotes, depth, liquidations, derivatives,"
                        + " oracle, macro, was "
                        + kind.word()));
  }

  /** Checks the names of the parts that a mapping gives. */
  void check(Set<String> parts) {
    for (String part : new TreeSet<>(required)) {
      Check.argument(parts.contains(part), "columns must have %s, was %s", part, sorted(parts));
    }
    for (String part : new TreeSet<>(parts)) {
      Check.argument(
          required.contains(part) || optional.contains(part),
          "columns of %s must be of %s, was %s",
          kind.word(),
          all(),
          part);
    }
    Check.argument(!parts.isEmpty(), "columns must have one of %s, was none", all());
  }

  private Set<String> all() {
    var all = new TreeSet<>(required);
    all.addAll(optional);
    return all;
  }

  private static Set<String> sorted(Set<String> parts) {
    return new TreeSet<>(parts);
  }
}
