package io.plimsoll.pipeline.quality;

import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.Silence;
import io.plimsoll.artifact.market.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The quality of data as lines for a terminal. */
public final class QualityTable {
  private static final List<String> HEADINGS =
      List.of("feed", "rows", "first", "last", "coverage", "gaps", "longest", "dup", "flagged");
  private static final int LEFT = 0; // the column whose text begins at the left

  private QualityTable() {}

  /** Returns the lines. */
  public static List<String> lines(ImportReport report) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADINGS);
    report.feeds().forEach((name, feed) -> rows.add(row(name, feed)));
    var lines = new ArrayList<>(aligned(rows));
    for (SourceFile file : report.files()) {
      if (!file.problem().isEmpty()) {
        lines.add("cannot use " + file.path() + ": " + file.problem());
      } else if (file.rejected() > 0) {
        lines.add("rejected in " + file.path() + ": " + Wording.counts(file.rejections()));
      }
    }
    for (Map.Entry<String, FeedReport> each : report.feeds().entrySet()) {
      if (!each.getValue().flags().isEmpty()) {
        lines.add("flagged in " + each.getKey() + ": " + Wording.counts(each.getValue().flags()));
      }
    }
    report.books().forEach(check -> lines.add("book of " + check.file() + ": " + words(check)));
    for (Silence outage : report.outages()) {
      lines.add(
          "outage of all markets: "
              + Wording.time(outage.from())
              + " to "
              + Wording.time(outage.to())
              + ", "
              + Wording.length(outage.length()));
    }
    if (!report.skipped().isEmpty()) {
      lines.add("skipped, of no known source: " + String.join(", ", report.skipped()));
    }
    return lines;
  }

  private static String words(BookCheck check) {
    if (check.compared() == 0) {
      return "nothing to compare with best bids and asks, "
          + Wording.count(check.changes())
          + " changes of a known book";
    }
    return Wording.count(check.compared())
        + " of "
        + Wording.count(check.changes())
        + " changes compared with best bids and asks ("
        + Wording.share(check.compared(), check.changes())
        + "), "
        + Wording.count(check.matched())
        + " match ("
        + Wording.share(check.matched(), check.compared())
        + "), the last "
        + Wording.last(check);
  }

  private static List<String> row(String name, FeedReport feed) {
    long longest = feed.silences().longest().stream().mapToLong(Silence::length).max().orElse(0);
    return List.of(
        name,
        Wording.count(feed.rows()),
        Wording.time(feed.firstTime()),
        Wording.time(feed.lastTime()),
        Wording.coverage(feed),
        Wording.count(feed.silences().count()),
        longest == 0 ? "-" : Wording.length(longest),
        Wording.count(feed.duplicates()),
        Wording.count(Wording.sum(feed.flags())));
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      cells.add(i == LEFT ? row.get(i) + gap : gap + row.get(i));
    }
    return cells.stream().collect(Collectors.joining("  ")).stripTrailing();
  }
}
