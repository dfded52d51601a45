package io.plimsoll.artifact.market;

import static io.plimsoll.artifact.file.JsonFile.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parts that several reports have in common, as JSON. */
final class Counts {
  private Counts() {}

  static void write(ObjectNode json, SortedMap<String, Long> counts) {
    counts.forEach(json::put);
  }

  static SortedMap<String, Long> read(JsonNode json) {
    var counts = new TreeMap<String, Long>();
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      counts.put(each.getKey(), each.getValue().asLong());
    }
    return counts;
  }

  static Silence silence(Path file, JsonNode json) throws IOException {
    return new Silence(require(file, json, "from").asLong(), require(file, json, "to").asLong());
  }
}
