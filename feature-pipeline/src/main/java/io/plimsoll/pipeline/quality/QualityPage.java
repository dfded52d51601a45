package io.plimsoll.pipeline.quality;

import io.plimsoll.artifact.market.BookCheck;
import io.plimsoll.artifact.market.FeedReport;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.Silence;
import io.plimsoll.artifact.market.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The quality of data as one HTML page that needs nothing else: no script, font or picture from
 * elsewhere. Whatever comes from files is escaped.
 */
public final class QualityPage {
  private static final String STYLE = "quality.css";
  private static final double LEAST_WIDTH = 0.15; // percent of a strip: a short gap can be seen
  private static final double HUNDRED = 100;

  private final StringBuilder html = new StringBuilder();
  private final ImportReport report;

  private QualityPage(ImportReport report) {
    this.report = report;
  }

  /** Returns the page of {@code report}. */
  public static String html(ImportReport report) throws IOException {
    var page = new QualityPage(report);
    page.write();
    return page.html.toString();
  }

  private void write() throws IOException {
    html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Plimsoll: data quality</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n<h1>Data quality</h1>\n<p class=\"lead\">")
        .append(report.from())
        .append(" to ")
        .append(report.to())
        .append(", UTC</p>\n");
    figures();
    problems();
    feeds();
    gaps();
    books();
    outages();
    rejections();
    files();
    html.append("</main>\n</body>\n</html>\n");
  }

  private void figures() {
    long flagged =
        report.feeds().values().stream().mapToLong(feed -> Wording.sum(feed.flags())).sum();
    long unusable = report.files().stream().filter(file -> !file.problem().isEmpty()).count();
    html.append("<section class=\"figures\">\n");
    figure("feeds", report.feeds().size(), "plain");
    figure("rows kept", report.rows(), "plain");
    figure("rows rejected", report.rejected(), report.rejected() > 0 ? "warn" : "good");
    figure("rows flagged", flagged, flagged > 0 ? "warn" : "good");
    figure("common outages", report.outages().size(), report.outages().isEmpty() ? "good" : "warn");
    figure("files unusable", unusable, unusable > 0 ? "bad" : "good");
    html.append("</section>\n");
  }

  private void figure(String name, long value, String tone) {
    html.append("<div class=\"figure ")
        .append(tone)
        .append("\"><b>")
        .append(Wording.count(value))
        .append("</b><span>")
        .append(name)
        .append("</span></div>\n");
  }

  private void problems() {
    List<SourceFile> unusable =
        report.files().stream().filter(file -> !file.problem().isEmpty()).toList();
    if (unusable.isEmpty()) {
      return;
    }
    html.append("<h2>Files that cannot be used</h2>\n");
    table("file", "why");
    unusable.forEach(file -> row(text(file.path()), text(file.problem())));
    end();
  }

  private void feeds() {
    html.append("<h2>Feeds</h2>\n<p>A strip runs from a feed's first record to its last; red is")
        .append(" silence. Coverage is the share that is not silent.</p>\n");
    table("feed", "rows#", "first", "last", "coverage#", "when", "gaps#", "duplicates#", "flags");
    for (Map.Entry<String, FeedReport> each : report.feeds().entrySet()) {
      FeedReport feed = each.getValue();
      row(
          text(each.getKey()),
          number(Wording.count(feed.rows())),
          text(Wording.time(feed.firstTime())),
          text(Wording.time(feed.lastTime())),
          number(Wording.coverage(feed)),
          "<td>" + strip(feed) + "</td>",
          number(Wording.count(feed.silences().count())),
          number(Wording.count(feed.duplicates())),
          text(Wording.counts(feed.flags())));
    }
    end();
  }

  private static String strip(FeedReport feed) {
    double span = Math.max(1, feed.lastTime() - feed.firstTime());
    var strip = new StringBuilder("<div class=\"strip\">");
    for (Silence gap : feed.silences().longest()) {
      double left = HUNDRED * (gap.from() - feed.firstTime()) / span;
      double width = Math.max(LEAST_WIDTH, HUNDRED * gap.length() / span);
      strip.append(
          String.format(
              Locale.ROOT,
              "<i style=\"left:%.3f%%;width:%.3f%%\" title=\"%s to %s\"></i>",
              left,
              width,
              Wording.time(gap.from()),
              Wording.time(gap.to())));
    }
    return strip.append("</div>").toString();
  }

  private void gaps() {
    if (report.feeds().values().stream().allMatch(feed -> feed.silences().count() == 0)) {
      return;
    }
    html.append("<h2>Gaps</h2>\n<p>At most 20 of each feed, the longest; none is filled.</p>\n");
    for (Map.Entry<String, FeedReport> each : report.feeds().entrySet()) {
      FeedReport.Silences silences = each.getValue().silences();
      if (silences.count() == 0) {
        continue;
      }
      html.append("<details><summary>")
          .append(escaped(each.getKey()))
          .append(": ")
          .append(Wording.count(silences.count()))
          .append(silences.count() == 1 ? " gap, " : " gaps, ")
          .append(Wording.length(silences.total()))
          .append(" in all (more than ")
          .append(Wording.length(silences.limit()))
          .append(" without a record)</summary>\n");
      silences(silences.longest());
      html.append("</details>\n");
    }
  }

  private void books() {
    if (report.books().isEmpty()) {
      return;
    }
    html.append(
            "<h2>Books against best prices</h2>\n<p>After each change of a rebuilt book, its best")
        .append(
            " bid and ask are compared with those that the venue sent for the same change.</p>\n");
    table("file", "changes#", "compared#", "matched#", "the last one");
    for (BookCheck check : report.books()) {
      row(
          text(check.file()),
          number(Wording.count(check.changes())),
          number(Wording.count(check.compared())),
          number(Wording.count(check.matched())),
          text(Wording.last(check)));
    }
    end();
  }

  private void outages() {
    html.append("<h2>Outages common to all markets</h2>\n");
    if (report.outages().isEmpty()) {
      html.append("<p>None: at no time were two markets or more under way and all silent.</p>\n");
    } else {
      silences(report.outages());
    }
  }

  private void silences(List<Silence> silences) {
    table("last record before", "first record after", "length#");
    for (Silence each : silences) {
      row(
          text(Wording.time(each.from())),
          text(Wording.time(each.to())),
          number(Wording.length(each.length())));
    }
    end();
  }

  private void rejections() {
    html.append("<h2>Rejected rows</h2>\n");
    if (report.rejected() == 0) {
      html.append("<p>None.</p>\n");
      return;
    }
    table("reason", "file", "rows#");
    for (String reason : report.rejections().keySet()) {
      for (SourceFile file : report.files()) {
        long count = file.rejections().getOrDefault(reason, 0L);
        if (count > 0) {
          row(text(reason), text(file.path()), number(Wording.count(count)));
        }
      }
    }
    end();
  }

  private void files() {
    html.append("<h2>Files</h2>\n<details><summary>")
        .append(Wording.count(report.files().size()))
        .append(" read</summary>\n");
    table("file", "rows kept#", "rejected#", "SHA-256");
    for (SourceFile file : report.files()) {
      row(
          text(file.path()),
          number(Wording.count(file.rows())),
          number(Wording.count(file.rejected())),
          "<td><code>" + escaped(file.sha256()) + "</code></td>");
    }
    end();
    html.append("</details>\n");
    if (!report.skipped().isEmpty()) {
      html.append("<p>Skipped, of no known source: ")
          .append(escaped(String.join(", ", report.skipped())))
          .append("</p>\n");
    }
  }

  /* A heading that ends in # is of numbers. */
  private void table(String... headings) {
    html.append("<div class=\"wide\"><table>\n<thead><tr>");
    for (String heading : headings) {
      boolean number = heading.endsWith("#");
      html.append(number ? "<th class=\"n\">" : "<th>")
          .append(number ? heading.substring(0, heading.length() - 1) : heading)
          .append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
  }

  private void row(String... cells) {
    html.append("<tr>").append(String.join("", cells)).append("</tr>\n");
  }

  private void end() {
    html.append("</tbody>\n</table></div>\n");
  }

  private static String text(String text) {
    return "<td>" + escaped(text) + "</td>";
  }

  private static String number(String text) {
    return "<td class=\"n\">" + escaped(text) + "</td>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() throws IOException {
    try (InputStream css = QualityPage.class.getResourceAsStream(STYLE)) {
      if (css == null) {
        throw new IOException("Cannot read " + STYLE + ": it is not on the class path");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
