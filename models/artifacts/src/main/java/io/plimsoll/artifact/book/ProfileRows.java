package io.plimsoll.artifact.book;

import io.plimsoll.margin.AccountProfile;
import io.plimsoll.margin.addon.BehaviourHistory;
import io.plimsoll.market.Check;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** The rows of a profile file of one account, gathered; the first reason to refuse it stays. */
final class ProfileRows implements AccountRow.Gathered {
  private static final int KIND = 2;
  private static final int VALUE = 3;
  private static final int TIME = 4;

  private final List<BehaviourHistory.Event> events = new ArrayList<>();
  private Optional<String> jurisdiction = Optional.empty();
  private Optional<Instant> since = Optional.empty();
  private Optional<Double> pledged = Optional.empty();
  private Optional<String> refusal = Optional.empty();

  @Override
  public void add(CSVRecord row) {
    switch (row.get(KIND)) {
      case "jurisdiction" -> {
        unused(row, TIME);
        once(jurisdiction, row);
        Check.argument(
            row.get(VALUE).matches("[a-z0-9-]+"),
            "jurisdiction must be a name such as eu-retail, was '%s'",
            row.get(VALUE));
        jurisdiction = Optional.of(row.get(VALUE));
      }
      case "since" -> {
        unused(row, VALUE);
        once(since, row);
        since = Optional.of(time(row));
      }
      case "event" ->
          events.add(
              new BehaviourHistory.Event(BehaviourHistory.Kind.ofText(row.get(VALUE)), time(row)));
      case "pledged" -> {
        unused(row, TIME);
        once(pledged, row);
        Check.argument(
            row.get(VALUE).matches("[0-9]{1,20}(\\.[0-9]{1,20})?"),
            "pledged must be a decimal number, was %s",
            row.get(VALUE));
        pledged = Optional.of(Double.parseDouble(row.get(VALUE)));
      }
      default ->
          throw new IllegalArgumentException(
              "kind must be jurisdiction, since, event or pledged, was " + row.get(KIND));
    }
  }

  @Override
  public void refuse(String reason) {
    refusal = refusal.or(() -> Optional.of(reason));
  }

  /** Returns why there is no profile: a row, or events and pledges without a beginning. */
  Optional<String> refusal() {
    boolean unfounded = since.isEmpty() && !(events.isEmpty() && pledged.isEmpty());
    return refusal.or(
        () ->
            unfounded
                ? Optional.of("events and pledged lines must have a row of kind since, was none")
                : Optional.empty());
  }

  AccountProfile profile() {
    return new AccountProfile(
        jurisdiction, since.map(first -> new BehaviourHistory(first, events, pledged.orElse(0.0))));
  }

  private static void once(Optional<?> before, CSVRecord row) {
    Check.argument(before.isEmpty(), "%s must be given once, was twice", row.get(KIND));
  }

  private static void unused(CSVRecord row, int column) {
    Check.argument(
        row.get(column).isEmpty(),
        "column %s of kind %s must be empty, was %s",
        column + 1,
        row.get(KIND),
        row.get(column));
  }

  private static Instant time(CSVRecord row) {
    try {
      return Instant.parse(row.get(TIME));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "time must be an instant such as 2021-05-19T12:00:00Z, was " + row.get(TIME), e);
    }
  }
}
