package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import io.plimsoll.training.crossmargin.Behaviour;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.crossmargin.CrossDraw;
import io.plimsoll.training.simulation.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What owners of single positions do when collateral runs low, as shares of all of them.
 *
 * @param topUp add collateral out of a purse
 * @param delever reduce the position
 * @param ignore do nothing
 */
public record OwnerShares(double topUp, double delever, double ignore) {
  /** Nobody does anything. */
  public static final OwnerShares IGNORE = new OwnerShares(0, 0, 1);

  private static final List<String> NAMES = List.of("top-up", "delever", "ignore");
  private static final double ROUNDED = 1e-9;

  public OwnerShares {
    Check.inRange("owners' share top-up", topUp, 0, 1);
    Check.inRange("owners' share delever", delever, 0, 1);
    Check.inRange("owners' share ignore", ignore, 0, 1);
    double sum = topUp + delever + ignore;
    Check.argument(Math.abs(sum - 1) <= ROUNDED, "owners' shares must add up to 1, was %s", sum);
  }

  /**
   * Returns the shares that a text such as {@code top-up=0.3,delever=0.3,ignore=0.4} names; one
   * that is not named is 0.
   */
  public static OwnerShares parse(String text) {
    Map<String, Double> shares = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      String[] words = part.split("=", -1);
      Check.argument(
          words.length == 2 && NAMES.contains(words[0]) && !shares.containsKey(words[0]),
          "owners must be such as top-up=0.3,delever=0.3,ignore=0.4, was %s",
          text);
      shares.put(words[0], share(words[0], words[1]));
    }
    return new OwnerShares(
        shares.getOrDefault(NAMES.get(0), 0.0),
        shares.getOrDefault(NAMES.get(1), 0.0),
        shares.getOrDefault(NAMES.get(2), 0.0));
  }

  private static double share(String name, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "owners' share " + name + " must be a number, was " + word, e);
    }
  }

  /**
   * Returns an owner for each account of an instrument, with purse and reaction as in {@link
   * CrossDraw}. Whoever draws the same number under other shares has the same purse.
   *
   * @param seed of every random number
   * @param instrument by its canonical name
   */
  List<Owner> draw(long seed, String instrument, int accounts) {
    var draws = new Draws(seed, "owners " + instrument);
    var owners = new ArrayList<Owner>(accounts);
    for (int i = 0; i < accounts; i++) {
      double kind = draws.uniform();
      double purse = draws.uniform();
      int attentive = 1 + draws.below(CrossDraw.ATTENTIVE_BARS);
      int responsive = 1 + draws.below(CrossDraw.RESPONSIVE_BARS);
      if (kind < topUp) {
        owners.add(new Owner(Behaviour.ATTENTIVE, attentive, purse, 0));
      } else if (kind < topUp + delever) {
        owners.add(new Owner(Behaviour.RESPONSIVE, responsive, 0, 0));
      } else {
        owners.add(Owner.SILENT);
      }
    }
    return owners;
  }
}
