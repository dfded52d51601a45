package io.plimsoll.artifact.book;

import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.margin.health.CollateralOffer;
import io.plimsoll.margin.health.CureOptions;
import io.plimsoll.margin.health.PledgedLine;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** The rows of a collateral file of one account, gathered; the first reason to refuse it stays. */
final class CollateralRows implements AccountRow.Gathered {
  private static final int NAME = 3;
  private static final int AMOUNT = 4;
  private static final int HAIRCUT = 5;
  private static final int COST = 6;
  private static final int FOLLOWS = 7;

  private final List<CollateralBalance> balances = new ArrayList<>();
  private final Set<String> assets = new HashSet<>();
  private final List<HeldCollateral> unvalued = new ArrayList<>();
  private final List<CollateralOffer> offers = new ArrayList<>();
  private final List<PledgedLine> lines = new ArrayList<>();
  private final Set<Instrument> reducible = new HashSet<>();
  private OptionalDouble unsettled = OptionalDouble.empty();
  private Optional<String> refusal = Optional.empty();

  @Override
  public void add(CSVRecord row) {
    String name = row.get(NAME);
    switch (row.get(2)) {
      case "collateral" -> {
        unused(row, COST);
        collateral(name, row);
      }
      case "offer" -> {
        unused(row, FOLLOWS);
        offers.add(
            new CollateralOffer(
                name, number(row, AMOUNT), number(row, HAIRCUT), number(row, COST)));
      }
      case "line" -> {
        unused(row, HAIRCUT, FOLLOWS);
        lines.add(new PledgedLine(name, number(row, AMOUNT), number(row, COST)));
      }
      case "reduce" -> {
        unused(row, AMOUNT, HAIRCUT, COST, FOLLOWS);
        Instrument instrument = Instrument.parse(name);
        Check.argument(
            reducible.add(instrument), "instrument must be named once, was %s", instrument);
      }
      case "unsettled" -> {
        unused(row, NAME, HAIRCUT, COST, FOLLOWS);
        Check.argument(
            unsettled.isEmpty(), "unsettled must be named once, was %s", row.get(AMOUNT));
        unsettled = OptionalDouble.of(number(row, AMOUNT));
      }
      default ->
          throw new IllegalArgumentException(
              "kind must be collateral, unsettled, offer, line or reduce, was " + row.get(2));
    }
  }

  private void collateral(String name, CSVRecord row) {
    double amount = number(row, AMOUNT);
    var follows = follows(row.get(FOLLOWS));
    Check.argument(assets.add(name), "assets of collateral must differ, was %s twice", name);
    if (row.get(HAIRCUT).isEmpty()) {
      Check.argument(amount >= 0, "units of %s must be at least 0, was %s", name, amount);
      unvalued.add(new HeldCollateral(name, amount, follows));
    } else {
      balances.add(new CollateralBalance(name, amount, number(row, HAIRCUT), follows));
    }
  }

  @Override
  public void refuse(String reason) {
    refusal = refusal.or(() -> Optional.of(reason));
  }

  Optional<String> refusal() {
    return refusal;
  }

  CollateralFile.Cover cover() {
    return new CollateralFile.Cover(
        new AccountEquity(balances, unsettled.orElse(0)),
        CureOptions.of(offers, reducible, lines),
        unvalued);
  }

  private static void unused(CSVRecord row, int... columns) {
    for (int column : columns) {
      Check.argument(
          row.get(column).isEmpty(),
          "%s of kind %s must be empty, was %s",
          CollateralFile.HEADER.get(column),
          row.get(2),
          row.get(column));
    }
  }

  private static double number(CSVRecord row, int column) {
    String text = row.get(column);
    Check.argument(
        text.matches("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?"),
        "%s of kind %s must be a decimal number, was %s",
        CollateralFile.HEADER.get(column),
        row.get(2),
        text);
    return Double.parseDouble(text);
  }

  private static Optional<Underlying> follows(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Underlying.parse(text));
  }
}
