package io.plimsoll.training.crossmargin;

import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginRequirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the requirements of all open accounts together are made of, epoch by epoch. */
final class EngineTally {
  /** Gross notional below which an epoch says nothing, over that of the largest. */
  private static final double LEAST = 0.1;

  private static final Duration DAY = Duration.ofDays(1);

  private final List<Epoch> epochs = new ArrayList<>();
  private final Map<MarginComponent, Double> components = new EnumMap<>(MarginComponent.class);
  private double initial;
  private double maintenance;
  private double gross;

  /**
   * Sums over all accounts of one epoch, before scaling.
   *
   * @param asOf its moment
   * @param components of initial requirements [USD]
   * @param initial requirement [USD]
   * @param maintenance requirement [USD]
   * @param gross notional [USD]
   */
  record Epoch(
      Instant asOf,
      Map<MarginComponent, Double> components,
      double initial,
      double maintenance,
      double gross) {
    /** Returns a component over the gross notional [1]. */
    double rate(MarginComponent component) {
      return components.getOrDefault(component, 0.0) / gross;
    }
  }

  /** Adds the requirement of one account in the epoch that is under way. */
  void add(MarginRequirement requirement) {
    requirement
        .components()
        .forEach((component, value) -> components.merge(component, value, Double::sum));
    initial += requirement.initial();
    maintenance += requirement.maintenance();
    gross += requirement.grossNotional();
  }

  /** Ends an epoch; one without accounts leaves no trace. */
  void end(Instant asOf) {
    if (gross > 0) {
      epochs.add(new Epoch(asOf, new EnumMap<>(components), initial, maintenance, gross));
    }
    components.clear();
    initial = 0;
    maintenance = 0;
    gross = 0;
  }

  /** Returns the sums over all epochs, as of the last. */
  Epoch sum() {
    var all = new EnumMap<MarginComponent, Double>(MarginComponent.class);
    double[] sums = new double[3];
    for (Epoch epoch : epochs) {
      epoch.components().forEach((component, value) -> all.merge(component, value, Double::sum));
      sums[0] += epoch.initial();
      sums[1] += epoch.maintenance();
      sums[2] += epoch.gross();
    }
    return new Epoch(epochs.get(epochs.size() - 1).asOf(), all, sums[0], sums[1], sums[2]);
  }

  /** Returns the epoch with the highest initial requirement over gross notional. */
  Epoch peak() {
    Epoch peak = null;
    for (Epoch epoch : large()) {
      boolean higher =
          peak == null || epoch.initial() / epoch.gross() > peak.initial() / peak.gross();
      peak = higher ? epoch : peak;
    }
    return peak;
  }

  /**
   * Returns the largest maintenance rate of all accounts over that of a day before [1]; NaN in a
   * day.
   */
  double largestRise() {
    List<Epoch> large = large();
    double largest = Double.NaN; // where no epoch is a day after another
    int before = 0;
    for (Epoch epoch : large) {
      Instant then = epoch.asOf().minus(DAY);
      while (before + 1 < large.size() && !large.get(before + 1).asOf().isAfter(then)) {
        before++;
      }
      if (!large.get(before).asOf().isAfter(then)) {
        double rise = Math.max(1, rate(epoch) / rate(large.get(before)));
        largest = Double.isNaN(largest) ? rise : Math.max(largest, rise);
      }
    }
    return largest;
  }

  private static double rate(Epoch epoch) {
    return epoch.maintenance() / epoch.gross();
  }

  /** The epochs whose book is not so small that single accounts move it. */
  private List<Epoch> large() {
    double most = epochs.stream().mapToDouble(Epoch::gross).max().orElseThrow();
    return epochs.stream().filter(epoch -> epoch.gross() >= LEAST * most).toList();
  }
}
