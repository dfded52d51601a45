package io.plimsoll.artifact.table;

import static io.plimsoll.artifact.file.JsonFile.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.artifact.file.JsonFile;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The manifest as JSON. */
final class FeatureManifestFile {
  private FeatureManifestFile() {}

  static void write(Path file, FeatureManifest manifest) throws IOException {
    var json = JsonFile.begin(FeatureManifest.SCHEMA_VERSION);
    json.put("gridStep", manifest.gridStep().toString());
    json.put("codeVersion", manifest.codeVersion());
    json.put("tableHash", manifest.tableHash());
    var features = json.putArray("features");
    for (FeatureDefinition feature : manifest.features().features()) {
      var node =
          features
              .addObject()
              .put("name", feature.name())
              .put("unit", feature.unit())
              .put("window", feature.window().toString())
              .put("formula", feature.formula())
              .put("source", feature.source())
              .put("lag", feature.lag().toString());
      if (!feature.family().isEmpty()) {
        node.put("family", feature.family());
      }
    }
    var inputs = json.putArray("inputs");
    for (InputFile input : manifest.inputs()) {
      inputs.addObject().put("name", input.name()).put("sha256", input.sha256());
    }
    var files = json.putArray("files");
    for (TableFile each : manifest.files()) {
      files
          .addObject()
          .put("instrument", each.instrument().canonical())
          .put("name", each.name())
          .put("sha256", each.sha256())
          .put("rows", each.rows());
    }
    JsonFile.write(file, json);
  }

  static FeatureManifest read(Path file) throws IOException {
    JsonNode json = JsonFile.read(file, FeatureManifest.SCHEMA_VERSION);
    FeatureManifest manifest;
    try {
      manifest =
          new FeatureManifest(
              Duration.parse(text(file, json, "gridStep")),
              features(file, require(file, json, "features")),
              inputs(file, require(file, json, "inputs")),
              text(file, json, "codeVersion"),
              files(file, require(file, json, "files")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    if (!manifest.tableHash().equals(text(file, json, "tableHash"))) {
      throw new IOException("Cannot read " + file + ": tableHash is not that of its files");
    }
    return manifest;
  }

  private static FeatureSchema features(Path file, JsonNode array) throws IOException {
    var features = new ArrayList<FeatureDefinition>();
    for (JsonNode node : array) {
      features.add(
          new FeatureDefinition(
              text(file, node, "name"),
              text(file, node, "unit"),
              Duration.parse(text(file, node, "window")),
              text(file, node, "formula"),
              text(file, node, "source"),
              Duration.parse(text(file, node, "lag")),
              node.path("family").asText()));
    }
    return new FeatureSchema(features);
  }

  private static List<InputFile> inputs(Path file, JsonNode array) throws IOException {
    var inputs = new ArrayList<InputFile>();
    for (JsonNode node : array) {
      inputs.add(new InputFile(text(file, node, "name"), text(file, node, "sha256")));
    }
    return inputs;
  }

  private static List<TableFile> files(Path file, JsonNode array) throws IOException {
    var files = new ArrayList<TableFile>();
    for (JsonNode node : array) {
      files.add(
          new TableFile(
              Instrument.parse(text(file, node, "instrument")),
              text(file, node, "name"),
              text(file, node, "sha256"),
              require(file, node, "rows").asLong()));
    }
    return files;
  }

  private static String text(Path file, JsonNode node, String name) throws IOException {
    return require(file, node, name).asText();
  }
}
