package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.pipeline.batch.SeenColumns;
import java.io.PrintWriter;
import java.util.List;

/**
 * The columns of a table that are null in every row, as its maker tells them; none of a table
 * without rows, where that says nothing.
 *
 * @param names in the order of the columns
 * @param columns of the table
 */
record NullColumns(List<String> names, int columns) {
  private static final int MOST_SHOWN = 8;

  NullColumns {
    names = List.copyOf(names);
  }

  static NullColumns of(FeatureManifest manifest, SeenColumns seen) {
    List<String> names = manifest.features().names();
    return new NullColumns(manifest.rows() == 0 ? List.of() : seen.neverAmong(names), names.size());
  }

  /** Prints a line of the given stage, with the first names, if there are any. */
  void print(PrintWriter out, String stage) {
    if (names.isEmpty()) {
      return;
    }
    int shown = names.size() > MOST_SHOWN + 1 ? MOST_SHOWN : names.size(); // never "and 1 more"
    String more =
        shown == names.size() ? "" : " and " + (names.size() - shown) + " more (see --json)";
    out.printf(
        "%-9s %,d of %,d columns are null in every row: %s%s%n",
        stage, names.size(), columns, String.join(", ", names.subList(0, shown)), more);
  }

  /** Adds count and names to the result of a stage. */
  ObjectNode addTo(ObjectNode json) {
    json.put("nullColumns", names.size());
    ArrayNode all = json.putArray("nullColumnNames");
    names.forEach(all::add);
    return json;
  }
}
