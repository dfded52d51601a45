package io.plimsoll.training.dataset;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns of a feature table that the words of a plan stand for. */
public final class TableFeatures {
  /** In a word, any text. */
  private static final String ANY = "*";

  private final FeatureSchema table;

  /** Makes the reader of words over the columns of a table. */
  public TableFeatures(FeatureSchema table) {
    this.table = table;
  }

  /**
   * Returns the columns that are meant, each once, in the order of the table.
   *
   * @param words names of families, names of columns, or patterns of columns such as {@code fees_*}
   * @throws IllegalArgumentException if a word stands for no column
   */
  public List<String> columns(List<String> words) {
    for (String word : words) {
      Check.argument(
          table.features().stream().anyMatch(meant(word)),
          "features must be families, columns or patterns of columns of the table, which has the"
              + " families %s, was %s",
          families(),
          word);
    }
    return table.features().stream()
        .filter(column -> words.stream().anyMatch(word -> meant(word).test(column)))
        .map(FeatureDefinition::name)
        .toList();
  }

  /**
   * Returns the columns that hold a value in some frame, in their order.
   *
   * @param columns of the frames
   */
  public static List<String> known(List<String> columns, List<FeatureFrame> frames) {
    return columns.stream()
        .filter(
            column ->
                frames.stream()
                    .anyMatch(
                        frame ->
                            Arrays.stream(frame.column(column))
                                .anyMatch(value -> Double.isFinite(value))))
        .toList();
  }

  /**
   * Returns the columns by family, families in the order of the table; the name of one that does
   * not say its family stands for itself.
   */
  public Map<String, List<String>> byFamily(List<String> columns) {
    var families = new LinkedHashMap<String, List<String>>();
    for (FeatureDefinition column : table.features()) {
      if (columns.contains(column.name())) {
        families.computeIfAbsent(family(column), name -> new ArrayList<>()).add(column.name());
      }
    }
    return families;
  }

  private List<String> families() {
    return table.features().stream()
        .map(FeatureDefinition::family)
        .filter(family -> !family.isEmpty())
        .distinct()
        .toList();
  }

  private static String family(FeatureDefinition column) {
    return column.family().isEmpty() ? column.name() : column.family();
  }

  private static Predicate<FeatureDefinition> meant(String word) {
    String regex =
        Stream.of(word.split(Pattern.quote(ANY), -1))
            .map(Pattern::quote)
            .reduce((head, tail) -> head + ".*" + tail)
            .orElseThrow();
    Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
    return column -> column.family().equals(word) || matches.test(column.name());
  }
}
