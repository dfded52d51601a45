package io.plimsoll.feature.engine;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Families that can be computed: a list in code, in the order of their columns.
 *
 * @param entries with distinct names
 */
public record FeatureCatalogue(List<Entry> entries) {
  /**
   * A family.
   *
   * @param name kebab-case
   * @param summary what it says, one line
   * @param fits whether a plan has the feeds that it needs
   * @param create makes it for a plan over the market's state
   */
  public record Entry(
      String name,
      String summary,
      Predicate<FeaturePlan> fits,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> create) {}

  public FeatureCatalogue {
    entries = List.copyOf(entries);
    long distinct = entries.stream().map(Entry::name).distinct().count();
    Check.argument(distinct == entries.size(), "names must be distinct, was %s", names(entries));
  }

  /** Returns the names in order. */
  public List<String> names() {
    return names(entries);
  }

  /**
   * Returns the entries of the given names, in the order of this catalogue.
   *
   * @throws IllegalArgumentException if there is no such family
   */
  public FeatureCatalogue only(List<String> wanted) {
    for (String name : wanted) {
      Check.argument(
          names().contains(name),
          "family must be one of %s, was %s",
          String.join(", ", names()),
          name);
    }
    return new FeatureCatalogue(
        entries.stream().filter(entry -> wanted.contains(entry.name())).toList());
  }

  /** Returns the names of the families that fit {@code plan}. */
  public List<String> fitting(FeaturePlan plan) {
    return names(entries.stream().filter(entry -> entry.fits().test(plan)).toList());
  }

  /** Returns a new family of each entry that fits {@code plan}. */
  List<FeatureFamily> families(FeaturePlan plan, MarketView market) {
    var families = new ArrayList<FeatureFamily>();
    for (Entry entry : entries) {
      if (entry.fits().test(plan)) {
        families.add(entry.create().apply(plan, market));
      }
    }
    return List.copyOf(families);
  }

  /** Returns the columns of those families, which are of the same plan, in their order. */
  FeatureSchema schema(FeaturePlan plan, List<FeatureFamily> families) {
    List<String> names = fitting(plan);
    var all = new ArrayList<FeatureDefinition>();
    for (int i = 0; i < names.size(); i++) {
      for (FeatureDefinition column : families.get(i).schema().features()) {
        all.add(column.of(names.get(i)));
      }
    }
    return new FeatureSchema(all);
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }
}
