package io.plimsoll.margin;

import io.plimsoll.market.Check;
import java.util.Comparator;
import java.util.List;

/**
 * The positions of one holder and what it has put up.
 *
 * @param id who holds it
 * @param positions one for each instrument at most, ordered by canonical name
 * @param collateral what was put up [1e-6 USD], at least 0
 */
public record Account(AccountId id, List<Position> positions, long collateral) {
  public Account {
    Check.argument(collateral >= 0, "collateral must be at least 0, was %s", collateral);
    positions =
        positions.stream()
            .sorted(Comparator.comparing((Position position) -> position.instrument()))
            .toList();
    for (int i = 1; i < positions.size(); i++) {
      Check.argument(
          !positions.get(i).instrument().equals(positions.get(i - 1).instrument()),
          "instruments of an account must differ, was %s twice",
          positions.get(i).instrument());
    }
  }
}
