package io.plimsoll.artifact.book;

import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The rows of one account, gathered; the first reason to refuse it stays. */
final class AccountRows {
  private static final int QUANTITY_DECIMALS = 8;
  private static final int USD_DECIMALS = 6;

  private final Map<Instrument, Long> quantities = new TreeMap<>();
  private OptionalLong collateral = OptionalLong.empty();
  private Optional<String> refusal = Optional.empty();

  void add(AccountRow row, LocalDate today) {
    switch (row.kind()) {
      case "position" -> addPosition(row, today);
      case "collateral" -> addCollateral(row);
      default ->
          throw new IllegalArgumentException(
              "kind must be position or collateral, was " + row.kind());
    }
  }

  void refuse(String reason) {
    refusal = refusal.or(() -> Optional.of(reason));
  }

  Optional<String> refusal() {
    return refusal;
  }

  List<Position> positions() {
    return quantities.entrySet().stream()
        .map(entry -> new Position(entry.getKey(), entry.getValue()))
        .toList();
  }

  long collateral() {
    return collateral.orElse(0);
  }

  private void addPosition(AccountRow row, LocalDate today) {
    var instrument = Instrument.parse(row.instrument());
    Check.argument(
        instrument.expiry().map(day -> !day.isBefore(today)).orElse(true),
        "instrument must not have expired, was %s",
        instrument);
    long quantity = scaled("quantity", row.quantity(), QUANTITY_DECIMALS);
    Check.argument(quantity != 0, "quantity must not be 0, was %s", row.quantity());
    Check.argument(
        quantities.putIfAbsent(instrument, quantity) == null,
        "instrument must be named once in an account, was %s again",
        instrument);
  }

  private void addCollateral(AccountRow row) {
    Check.argument(
        row.instrument().equals("USD"), "collateral must be USD, was %s", row.instrument());
    long amount = scaled("collateral", row.quantity(), USD_DECIMALS);
    Check.argument(amount >= 0, "collateral must be at least 0, was %s", row.quantity());
    Check.argument(
        collateral.isEmpty(), "collateral must be named once in an account, was %s", amount);
    collateral = OptionalLong.of(amount);
  }

  /** Returns the integer of a decimal text; nothing is rounded. */
  private static long scaled(String name, String text, int decimals) {
    Check.argument(
        text.matches("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?"),
        "%s must be a decimal number, was %s",
        name,
        text);
    try {
      return new BigDecimal(text)
          .movePointRight(decimals)
          .setScale(0, RoundingMode.UNNECESSARY)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          name + " must have at most " + decimals + " decimals and fit 64 bits, was " + text, e);
    }
  }
}
