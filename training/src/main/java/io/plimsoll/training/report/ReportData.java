package io.plimsoll.training.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gathers the data of a page: one key for each section, absent where its file is. */
final class ReportData {
  private final ObjectNode node = StageResult.object();
  private final ArrayNode missing = node.putArray("missing");

  /** Returns the data of all sections. */
  static ObjectNode of(ReportInputs inputs) throws IOException {
    var data = new ReportData();
    data.node.put("simulated", Files.isRegularFile(inputs.simulation()));
    if (Files.isRegularFile(inputs.simulation())) {
      data.node.set("simulation", StageResult.read(inputs.simulation()));
    }
    data.file("data", "data import", inputs.imported());
    data.file("features", "feature table", inputs.manifest());
    data.file("training", "training metrics", inputs.run().resolve("train.json"));
    data.history(inputs.run());
    data.file("backtest", "policy backtest", inputs.policy());
    if (data.present("margin report", inputs.margin())) {
      data.node.set("margin", MarginSection.of(StageResult.read(inputs.margin())));
    }
    data.receipts(inputs);
    if (Files.isRegularFile(inputs.stages())) {
      data.node.set("stages", StageResult.read(inputs.stages()));
    }
    return data.node;
  }

  private void file(String key, String what, Path file) {
    if (present(what, file)) {
      JsonNode content = StageResult.read(file);
      node.set(key, content);
    }
  }

  private void history(Path run) throws IOException {
    if (present("forecast log", run.resolve(ForecastHistory.FILE))) {
      node.set("history", ForecastSection.history(ForecastHistory.read(run)));
    }
  }

  private void receipts(ReportInputs inputs) {
    var receipts = StageResult.object().putArray("receipts");
    for (Path file : inputs.receipts()) {
      if (present("receipt", file)) {
        receipts.add(StageResult.read(file));
      }
    }
    if (!receipts.isEmpty()) {
      node.set("receipts", receipts);
    }
  }

  private boolean present(String what, Path file) {
    if (Files.isRegularFile(file)) {
      return true;
    }
    missing.add(what);
    return false;
  }
}
