package io.plimsoll.training.registry;

import static io.plimsoll.artifact.file.JsonFile.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.JsonFile;
import io.plimsoll.training.plan.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;

/** A version as {@code version.json}. */
final class VersionFile {
  static final String NAME = "version.json";

  private static final int SCHEMA_VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VersionFile() {}

  static void write(Path folder, ModelVersion version) throws IOException {
    JsonFile.write(folder.resolve(NAME), json(version));
  }

  static ObjectNode json(ModelVersion version) {
    ObjectNode json = JsonFile.begin(SCHEMA_VERSION);
    json.put("added", version.added().toString()).put("run", version.run());
    json.putObject("origin")
        .put("bundle", version.origin().bundle())
        .put("lock", version.origin().lock())
        .put("table", version.origin().table())
        .put("code", version.origin().code())
        .put("seed", version.origin().seed())
        .put("testFrom", version.origin().testFrom().toString());
    json.set("gate", MAPPER.valueToTree(version.gate()));
    ObjectNode metrics = json.putObject("metrics");
    version.metrics().forEach(metrics::put);
    ObjectNode files = json.putObject("files");
    version.files().forEach(files::put);
    return json;
  }

  static ModelVersion read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    JsonNode json = JsonFile.read(file, SCHEMA_VERSION);
    JsonNode origin = require(file, json, "origin");
    var metrics = new TreeMap<String, Double>();
    require(file, json, "metrics")
        .properties()
        .forEach(each -> metrics.put(each.getKey(), each.getValue().asDouble()));
    var files = new TreeMap<String, String>();
    require(file, json, "files")
        .properties()
        .forEach(each -> files.put(each.getKey(), each.getValue().asText()));
    return new ModelVersion(
        Instant.parse(require(file, json, "added").asText()),
        require(file, json, "run").asText(),
        new ModelVersion.Origin(
            require(file, origin, "bundle").asText(),
            require(file, origin, "lock").asText(),
            require(file, origin, "table").asText(),
            require(file, origin, "code").asText(),
            require(file, origin, "seed").asLong(),
            Instant.parse(require(file, origin, "testFrom").asText())),
        gate(file, require(file, json, "gate")),
        metrics,
        files);
  }

  private static Gate gate(Path file, JsonNode json) throws IOException {
    try {
      return MAPPER.treeToValue(json, Gate.class);
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot read " + file + ": gate is not one", e);
    }
  }
}
