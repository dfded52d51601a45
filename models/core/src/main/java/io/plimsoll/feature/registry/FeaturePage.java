package io.plimsoll.feature.registry;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The registry of columns as a page: what every family computes for the {@link ExamplePlans}.
 *
 * <p>A family is shown for the plan over ticks; if that does not fit it, for the one over bars.
 */
public final class FeaturePage {
  /** The command that writes the page. */
  public static final String COMMAND = "plimsoll features list --markdown > docs/features.md";

  /**
   * A family.
   *
   * @param name in the registry
   * @param summary one line
   * @param plan for which it is shown
   * @param needs which feeds it needs, in words
   * @param memory how far back from the start of a day its rows reach
   * @param columns in their order
   */
  public record Section(
      String name,
      String summary,
      FeaturePlan plan,
      String needs,
      Duration memory,
      List<Column> columns) {}

  /**
   * A column, or several that differ by their window alone.
   *
   * @param name where {@code {w}} stands for the window if there are several
   * @param windows names of the windows
   * @param definition of the first
   */
  public record Column(String name, List<String> windows, FeatureDefinition definition) {}

  /* How windows are to be read that reach back beyond the records there are. */
  private static final String STARTS =
      """

      At the start of the data, and after an outage, a window may reach back to where there are no
      records. Windows over bars have values once bars end in 75 % of their steps (where bars are
      longer than a step: once 75 % of the bars are there, a bar as long as the usual time between
      two of them in the longest window, of the times that are as long as the one just before);
      `cross-asset` once both prices are known for 75 % of the window; `sampled-volatility` once
      half of the samples are known. Jump tests rest on returns before the window too, as many as
      their K. Changes and momenta need a value at the begin of the window. Sums, counts, means and
      extremes over records of other feeds
      (trades, quotes, books, liquidations, blocks, rounds) are of the records that the window
      holds: such a feed does not say whether it was silent or not there yet, and where it was
      silent 0 is the truth. Until it has been recorded for the length of the window they tell of
      the part since it began; who needs whole windows leaves out the rows before that.
      """;

  private static final int MOST_FEEDS = 2; // that any family needs
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private FeaturePage() {}

  /** Returns the sections of the families of {@code catalogue}, in its order. */
  public static List<Section> sections(FeatureCatalogue catalogue) {
    return catalogue.entries().stream().map(FeaturePage::section).toList();
  }

  /** Returns the page of the families of {@code catalogue} in Markdown. */
  public static String markdown(FeatureCatalogue catalogue) {
    var page = new StringBuilder();
    page.append("# Features\n\n");
    page.append("Every family in the registry and its columns, as the code defines them. Written");
    page.append(" by\n`").append(COMMAND).append("`; do not edit.\n\n");
    page.append("The columns are those of plans that have every kind of feed: over ticks, with");
    page.append(" windows of ")
        .append(windows(ExamplePlans.ticks()))
        .append(",\nand, for families");
    page.append(" that read bars, over bars, with windows of ");
    page.append(windows(ExamplePlans.bars()));
    page.append(". `{w}` stands for each of the windows named.\nA window of length w of the row");
    page.append(" as of t holds what became known in (t - w, t]. Memory is how far back from\nthe");
    page.append(" start of its UTC day a row reaches. Lag is how long after t a value is known.");
    page.append(" What cannot be computed is\nNaN in memory and null in files.\n");
    page.append(STARTS);
    sections(catalogue).forEach(section -> append(page, section));
    return page.toString();
  }

  private static void append(StringBuilder page, Section section) {
    page.append("\n## ").append(section.name()).append("\n\n");
    page.append(section.summary()).append("\n\n");
    page.append("Needs ").append(section.needs()).append(". Memory: ");
    page.append(memory(section.memory())).append(".\n\n");
    page.append("| column | unit | window | formula | source | lag |\n|---|---|---|---|---|---|\n");
    for (Column column : section.columns()) {
      FeatureDefinition definition = column.definition();
      Stream.of(
              "`" + column.name() + "`",
              definition.unit(),
              String.join(", ", column.windows()),
              definition.formula(),
              definition.source(),
              definition.lag().isZero() ? "0" : WindowNames.of(definition.lag()))
          .forEach(cell -> page.append("| ").append(cell.replace("|", "\\|")).append(' '));
      page.append("|\n");
    }
  }

  private static Section section(FeatureCatalogue.Entry entry) {
    FeaturePlan plan = ExamplePlans.ticks();
    if (!entry.fits().test(plan)) {
      plan = ExamplePlans.bars();
    }
    var family = new FeatureCatalogue(List.of(entry));
    var engine = new FeatureEngine(plan, family, (asOf, values) -> {});
    return new Section(
        entry.name(),
        entry.summary(),
        plan,
        needs(entry, plan),
        engine.memory(),
        columns(engine.schema()));
  }

  private static List<Column> columns(FeatureSchema schema) {
    var groups = new LinkedHashMap<FeatureDefinition, List<FeatureDefinition>>();
    for (FeatureDefinition definition : schema.features()) {
      groups.computeIfAbsent(template(definition), any -> new ArrayList<>()).add(definition);
    }
    return groups.values().stream().map(FeaturePage::column).toList();
  }

  private static Column column(List<FeatureDefinition> group) {
    FeatureDefinition first = group.get(0);
    List<String> windows = group.stream().map(one -> WindowNames.of(one.window())).toList();
    String name = group.size() == 1 ? first.name() : stem(first) + "_{w}";
    return new Column(name, windows, first);
  }

  /* What columns that differ by their window alone have in common: its window is none of theirs. */
  private static FeatureDefinition template(FeatureDefinition definition) {
    if (stem(definition).equals(definition.name())) {
      return definition;
    }
    return new FeatureDefinition(
        stem(definition),
        definition.unit(),
        FOREVER,
        definition.formula(),
        definition.source(),
        definition.lag());
  }

  private static String stem(FeatureDefinition definition) {
    String suffix = "_" + WindowNames.of(definition.window());
    String name = definition.name();
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  /* The smallest sets of feeds that fit, found by trying. */
  private static String needs(FeatureCatalogue.Entry entry, FeaturePlan plan) {
    for (int size = 1; size <= MOST_FEEDS; size++) {
      List<String> found =
          subsets(plan.feeds(), size)
              .filter(feeds -> entry.fits().test(with(plan, feeds)))
              .map(
                  feeds ->
                      feeds.stream().map(FeaturePage::words).collect(Collectors.joining(" and ")))
              .distinct()
              .toList();
      if (!found.isEmpty()) {
        return String.join("; or ", found);
      }
    }
    return "more than " + MOST_FEEDS + " feeds";
  }

  private static Stream<List<FeedUse>> subsets(List<FeedUse> feeds, int size) {
    if (size == 1) {
      return feeds.stream().map(List::of);
    }
    return IntStream.range(0, feeds.size())
        .boxed()
        .flatMap(
            i ->
                subsets(feeds.subList(i + 1, feeds.size()), size - 1)
                    .map(rest -> Stream.concat(Stream.of(feeds.get(i)), rest.stream()).toList()));
  }

  private static FeaturePlan with(FeaturePlan plan, List<FeedUse> feeds) {
    return new FeaturePlan(plan.instrument(), feeds, plan.step(), plan.windows());
  }

  private static String words(FeedUse use) {
    String kind = use.feed().kind().word();
    String role = use.role().name().toLowerCase(Locale.ROOT);
    return kind.equals(role) ? kind : role + " " + kind;
  }

  private static String windows(FeaturePlan plan) {
    return plan.windows().stream().map(WindowNames::of).collect(Collectors.joining(", "));
  }

  private static String memory(Duration memory) {
    return memory.compareTo(FOREVER) >= 0 ? "the whole history" : days(memory.toDays());
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
