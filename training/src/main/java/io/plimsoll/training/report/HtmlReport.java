package io.plimsoll.training.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one HTML file that holds everything it shows: data, styles, script and the chart library.
 *
 * <p>It loads nothing over a network, so it can be mailed, archived and opened years later.
 */
public final class HtmlReport {
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private HtmlReport() {}

  /**
   * Writes the page of {@code inputs} to {@code file}.
   *
   * @throws IOException if a file is there but cannot be read, or the page cannot be written
   */
  public static void write(ReportInputs inputs, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, page(ReportData.of(inputs)), StandardCharsets.UTF_8);
  }

  /**
   * Writes the page of a backtest of forecasts.
   *
   * @param data what {@code plimsoll backtest --json} writes
   * @throws IOException if the page cannot be written
   */
  public static void writeBacktest(ObjectNode data, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, page("backtest", data), StandardCharsets.UTF_8);
  }

  /**
   * Writes the page that says what inputs are worth.
   *
   * @param data what {@code plimsoll explain model --json} writes
   * @throws IOException if the page cannot be written
   */
  public static void writeExplanation(ObjectNode data, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, page("explain", data), StandardCharsets.UTF_8);
  }

  /**
   * Writes the page of a replay of rules.
   *
   * @param data what {@code plimsoll policy backtest -c replay --json} writes
   * @throws IOException if the page cannot be written
   */
  public static void writeReplay(ObjectNode data, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, page("replay", data), StandardCharsets.UTF_8);
  }

  /** Returns the page that shows {@code data}. */
  static String page(ObjectNode data) throws IOException {
    return page("report", data);
  }

  private static String page(String name, ObjectNode data) throws IOException {
    // The template is walked once from left to right, so that data cannot name a place in it.
    String template = resource(name + ".html");
    var page = new StringBuilder(1 << 21);
    int from = 0;
    for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", from)) {
      int end = template.indexOf("}}", at);
      page.append(template, from, at).append(part(name, template.substring(at + 2, end), data));
      from = end + 2;
    }
    return page.append(template, from, template.length()).toString();
  }

  private static String part(String page, String name, ObjectNode data) throws IOException {
    return switch (name) {
      case "title" -> data.path("simulated").asBoolean() ? "Plimsoll (simulated)" : "Plimsoll";
      case "style" -> resource("report.css");
      case "charts" -> resource(CHARTS);
      case "script" -> resource("page.js") + resource(page + ".js");
      case "data" -> embedded(data);
      default -> throw new IOException("Cannot write report: no part named " + name);
    };
  }

  /** Returns JSON that cannot end the script element it stands in. */
  static String embedded(ObjectNode data) {
    return StageResult.compact(data)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("Cannot write report: " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
