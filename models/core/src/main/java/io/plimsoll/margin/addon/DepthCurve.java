package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * How much can be traded within a distance of the middle, all venues and pools together.
 *
 * @param levels ascending by distance, at least one; cumulative, so neither side ever falls
 */
public record DepthCurve(List<Level> levels) {
  public DepthCurve {
    levels = List.copyOf(levels);
    Check.argument(!levels.isEmpty(), "depth must have a level, was %s", levels);
    for (int i = 1; i < levels.size(); i++) {
      Level before = levels.get(i - 1);
      Level level = levels.get(i);
      Check.argument(
          level.distance > before.distance,
          "distances of depth must ascend, was %s after %s",
          level.distance,
          before.distance);
      Check.argument(
          level.bids >= before.bids && level.asks >= before.asks,
          "depth must not fall with distance, was %s after %s",
          level,
          before);
    }
  }

  /**
   * Depth within one distance.
   *
   * @param distance from the middle over it [1], in (0, 1)
   * @param bids notional that buyers offer to take [USD], at least 0
   * @param asks notional that sellers offer [USD], at least 0
   */
  public record Level(double distance, double bids, double asks) {
    public Level {
      Check.argument(
          distance > 0 && distance < 1, "distance of depth must lie in (0, 1), was %s", distance);
      for (double side : new double[] {bids, asks}) {
        Check.argument(
            side >= 0 && Double.isFinite(side),
            "depth must be finite and at least 0 USD, was %s",
            side);
      }
    }

    private double of(UnwindSide side) {
      return side == UnwindSide.SELL ? bids : asks;
    }
  }

  /**
   * Returns the mean relative distance from the middle at which a notional trades [1], in [0, 1].
   *
   * <p>Within a step of the curve depth is spread evenly. Beyond the last level the curve goes on
   * with the mean density up to it, the side's whole depth over the whole distance; where a side
   * has no depth at all, the distance is 1.
   *
   * @param notional that is traded at once [USD], at least 0
   * @param side of the trade
   * @param left share of the recorded depth that is still there, in (0, 1]
   */
  public double distance(double notional, UnwindSide side, double left) {
    if (notional == 0) {
      return 0;
    }
    double filled = 0;
    double area = 0;
    double from = 0;
    for (Level level : levels) {
      double there = left * level.of(side);
      double taken = Math.min(notional, there) - filled;
      if (taken > 0) {
        double width = level.distance - from;
        double to = from + width * taken / (there - filled);
        area += taken * (from + to) / 2;
        filled += taken;
      }
      if (filled >= notional) {
        return area / notional;
      }
      from = level.distance;
    }
    Level last = levels.get(levels.size() - 1);
    double whole = left * last.of(side);
    if (whole == 0) {
      return 1;
    }
    double rest = notional - filled;
    double to = last.distance * (1 + rest / whole);
    area += rest * (last.distance + to) / 2;
    return Math.min(1, area / notional);
  }
}
