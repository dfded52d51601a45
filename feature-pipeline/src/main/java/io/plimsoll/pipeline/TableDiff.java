package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How two feature tables differ.
 *
 * @param onlyFirst columns and instruments that only the first has, and rows of common ones
 * @param onlySecond likewise
 * @param cells the first differing values, at most 1000
 * @param differences number of differing values, and of the things that one table lacks
 * @param rows compared
 * @param columns compared
 */
record TableDiff(
    List<String> onlyFirst,
    List<String> onlySecond,
    List<Cell> cells,
    long differences,
    long rows,
    int columns) {
  private static final int MOST_CELLS = 1000;

  /** A value that differs. */
  record Cell(String instrument, long asOf, String column, double first, double second) {}

  static TableDiff of(FeatureTableReader first, FeatureTableReader second) throws IOException {
    var work = new Work();
    List<String> left = first.manifest().features().names();
    List<String> right = second.manifest().features().names();
    left.stream().filter(name -> !right.contains(name)).forEach(work.onlyFirst::add);
    right.stream().filter(name -> !left.contains(name)).forEach(work.onlySecond::add);
    List<String> common = left.stream().filter(right::contains).toList();
    for (Instrument instrument : first.instruments()) {
      if (second.instruments().contains(instrument)) {
        work.compare(first.frame(instrument), second.frame(instrument), common);
      } else {
        work.onlyFirst.add(instrument.canonical());
      }
    }
    for (Instrument instrument : second.instruments()) {
      if (!first.instruments().contains(instrument)) {
        work.onlySecond.add(instrument.canonical());
      }
    }
    return new TableDiff(
        work.onlyFirst,
        work.onlySecond,
        work.cells,
        work.differing + work.onlyFirst.size() + work.onlySecond.size(),
        work.rows,
        common.size());
  }

  boolean isSame() {
    return differences == 0;
  }

  ObjectNode json() {
    var json = new ObjectMapper().createObjectNode();
    json.put("identical", isSame()).put("rows", rows).put("columns", columns);
    json.put("differences", differences);
    onlyFirst.forEach(json.putArray("onlyFirst")::add);
    onlySecond.forEach(json.putArray("onlySecond")::add);
    return json;
  }

  private static final class Work {
    final List<String> onlyFirst = new ArrayList<>();
    final List<String> onlySecond = new ArrayList<>();
    final List<Cell> cells = new ArrayList<>();
    long differing;
    long rows;

    void compare(FeatureFrame first, FeatureFrame second, List<String> columns) {
      int i = 0;
      int j = 0;
      while (i < first.size() || j < second.size()) {
        long left = i < first.size() ? first.eventTime(i) : Long.MAX_VALUE;
        long right = j < second.size() ? second.eventTime(j) : Long.MAX_VALUE;
        if (left == right) {
          compareRow(first, i++, second, j++, columns);
          rows++;
        } else if (left < right) {
          onlyFirst.add(first.instrument() + " as of " + left);
          i++;
        } else {
          onlySecond.add(second.instrument() + " as of " + right);
          j++;
        }
      }
    }

    private void compareRow(
        FeatureFrame first, int i, FeatureFrame second, int j, List<String> columns) {
      for (String column : columns) {
        double left = first.value(column, i);
        double right = second.value(column, j);
        if (Double.doubleToLongBits(left) != Double.doubleToLongBits(right)) {
          differing++;
          if (cells.size() < MOST_CELLS) {
            cells.add(
                new Cell(first.instrument().canonical(), first.eventTime(i), column, left, right));
          }
        }
      }
    }
  }
}
