package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of records that a mapped file may hold, and the parts that each is made of. */
enum MappedKind {
  TRADES(EventKind.TRADES, Set.of("price", "quantity"), Set.of("side", "sequence")),
  QUOTES(EventKind.QUOTES, Set.of("bid", "bid-size", "ask", "ask-size"), Set.of("sequence")),
  DEPTH(EventKind.DEPTH, Set.of("percent", "depth", "notional"), Set.of()),
  LIQUIDATIONS(EventKind.LIQUIDATIONS, Set.of("side", "price", "quantity"), Set.of("sequence")),
  DERIVATIVES(
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
  ORACLE(EventKind.ORACLE, Set.of("answer"), Set.of("sequence")),
  MACRO(EventKind.MACRO, Set.of("value"), Set.of("sequence"));

  private final EventKind kind;
  private final Set<String> required;
  private final Set<String> optional;

  MappedKind(EventKind kind, Set<String> required, Set<String> optional) {
    this.kind = kind;
    this.required = required;
    this.optional = optional;
  }

  /**
   * Returns how files of {@code kind} are mapped.
   *
   * @throws IllegalArgumentException if they cannot be
   */
  static MappedKind of(EventKind kind) {
    return Arrays.stream(values())
        .filter(each -> each.kind == kind)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind must be one of trades, quotes, depth, liquidations, derivatives, oracle,"
                        + " macro, was "
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
