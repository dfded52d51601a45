package io.plimsoll.pipeline.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.Silence;
import io.plimsoll.artifact.market.SourceFile;
import java.util.List;
import java.util.SortedMap;

/** The quality of data as JSON; times are ISO 8601, lengths seconds. */
public final class QualityJson {
  private static final double MICROS = 1e6;

  private QualityJson() {}

  /** Adds what {@code report} says to {@code json} and returns it. */
  public static ObjectNode add(ObjectNode json, ImportReport report) {
    json.put("rejected", report.rejected());
    counts(json.putObject("rejections"), report.rejections());
    ObjectNode feeds = json.putObject("feeds");
    report.feeds().forEach((name, feed) -> feed(feeds.putObject(name), feed));
    ArrayNode files = json.putArray("files");
    for (SourceFile file : report.files()) {
      ObjectNode entry = files.addObject();
      entry.put("path", file.path()).put("rows", file.rows()).put("rejected", file.rejected());
      counts(entry.putObject("rejections"), file.rejections());
      entry.put("problem", file.problem());
    }
    ArrayNode books = json.putArray("books");
    for (BookCheck check : report.books()) {
      books
          .addObject()
          .put("file", check.file())
          .put("changes", check.changes())
          .put("compared", check.compared())
          .put("matched", check.matched())
          .put("lastMatched", check.lastMatched());
    }
    silences(json.putArray("outages"), report.outages());
    ArrayNode skipped = json.putArray("skipped");
    report.skipped().forEach(skipped::add);
    return json;
  }

  private static void feed(ObjectNode json, FeedReport feed) {
    json.put("rows", feed.rows())
        .put("first", Wording.instant(feed.firstTime()))
        .put("last", Wording.instant(feed.lastTime()))
        .put("coverage", feed.coverage())
        .put("gaps", feed.silences().count())
        .put("gapSeconds", feed.silences().total() / MICROS)
        .put("gapLimitSeconds", feed.silences().limit() / MICROS)
        .put("duplicates", feed.duplicates());
    silences(json.putArray("longestGaps"), feed.silences().longest());
    counts(json.putObject("rejections"), feed.rejections());
    counts(json.putObject("flags"), feed.flags());
  }

  private static void silences(ArrayNode json, List<Silence> silences) {
    for (Silence each : silences) {
      json.addObject()
          .put("from", Wording.instant(each.from()))
          .put("to", Wording.instant(each.to()))
          .put("seconds", each.length() / MICROS);
    }
  }

  private static void counts(ObjectNode json, SortedMap<String, Long> counts) {
    counts.forEach(json::put);
  }
}
