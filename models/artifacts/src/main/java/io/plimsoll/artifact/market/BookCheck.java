package io.plimsoll.artifact.market;

import static io.plimsoll.artifact.file.JsonFile.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How the book that was rebuilt from the changes of a file agrees with the best bids and asks that
 * the venue sent beside them.
 *
 * @param file its name
 * @param changes of a known book
 * @param compared of these, that a best bid and ask of the same number could be compared with
 * @param matched of those compared: bid and ask are equal
 * @param lastMatched whether the last one compared is; false if there is none
 */
public record BookCheck(
    String file, long changes, long compared, long matched, boolean lastMatched) {
  void write(ObjectNode json) {
    json.put("file", file)
        .put("changes", changes)
        .put("compared", compared)
        .put("matched", matched)
        .put("lastMatched", lastMatched);
  }

  static BookCheck read(Path file, JsonNode json) throws IOException {
    return new BookCheck(
        require(file, json, "file").asText(),
        require(file, json, "changes").asLong(),
        require(file, json, "compared").asLong(),
        require(file, json, "matched").asLong(),
        require(file, json, "lastMatched").asBoolean());
  }
}
