package io.plimsoll.margin.health;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What could be done about a call.
 *
 * @param collateral that could be added, assets distinct
 * @param reducible instruments whose positions may be reduced, down to nothing
 * @param lines that could be drawn, names distinct
 */
public record CureOptions(
    List<CollateralOffer> collateral, SortedSet<Instrument> reducible, List<PledgedLine> lines) {
  public CureOptions {
    collateral = List.copyOf(collateral);
    reducible = Collections.unmodifiableSortedSet(new TreeSet<>(reducible));
    lines = List.copyOf(lines);
    distinct("asset", collateral.stream().map(CollateralOffer::asset).toList());
    distinct("line", lines.stream().map(PledgedLine::name).toList());
  }

  /** Creates options from instruments in any order. */
  public static CureOptions of(
      List<CollateralOffer> collateral, Set<Instrument> reducible, List<PledgedLine> lines) {
    return new CureOptions(collateral, new TreeSet<>(reducible), lines);
  }

  private static void distinct(String kind, List<String> names) {
    var seen = new HashSet<String>();
    names.forEach(
        name -> Check.argument(seen.add(name), "%s must be offered once, was %s", kind, name));
  }
}
