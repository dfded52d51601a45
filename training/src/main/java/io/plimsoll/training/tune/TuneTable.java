package io.plimsoll.training.tune;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.training.backtest.InnerFolds;
import io.plimsoll.training.backtest.TunedPart;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A search as a person reads it. */
final class TuneTable {
  private final PrintWriter out;

  TuneTable(PrintWriter out) {
    this.out = out;
  }

  void head(InnerFolds folds, TunedPart part, String model, int keys) {
    out.printf(
        "%d instruments, %d folds from %s to %s, %s judged by %s, %d key%s%n",
        folds.instruments().size(),
        folds.count(),
        folds.span().from(0),
        folds.span().before(),
        part.word(),
        model,
        keys,
        keys == 1 ? "" : "s");
    out.flush();
  }

  void print(List<Trial> trials, Trial best, Path file) {
    out.println();
    out.printf("%5s %9s  %s%n", "trial", "score", "values");
    for (Trial trial : trials) {
      out.println(
          String.format(
              Locale.ROOT,
              "%5s %9.5f  %s%s",
              trial.number() == 0 ? "plan" : trial.number(),
              trial.score(),
              values(trial),
              trial.number() == best.number() ? "  best" : ""));
    }
    out.println();
    out.printf("best of %d tried: %s%n", trials.size() - 1, values(best));
    out.println("wrote " + file);
    out.flush();
  }

  private static String values(Trial trial) {
    return trial.values().entrySet().stream()
        .map(TuneTable::value)
        .collect(Collectors.joining(" "));
  }

  private static String value(Map.Entry<String, JsonNode> value) {
    JsonNode node = value.getValue();
    String text =
        node.isFloatingPointNumber()
            ? String.format(Locale.ROOT, "%.4g", node.doubleValue())
            : node.asText(node.toString());
    return value.getKey() + "=" + text;
  }
}
