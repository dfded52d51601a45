package io.plimsoll.training.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.training.stage.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that was done, a line of JSON each, the oldest first. The trail is the registry's
 * memory: which version has which alias follows from it alone.
 *
 * <p>Each line holds the hash of the line before and ends with the SHA-256 of all of its own text
 * before that, so that no line can be changed, put in or taken out without changing all that
 * follow. Lines cut off at the end leave no trace in the chain; who wants to notice keeps {@link
 * #head}.
 */
final class AuditTrail {
  static final String FILE = "audit.jsonl";

  private static final String START = "0".repeat(64);
  private static final Pattern LINE = Pattern.compile("(\\{.*),\"hash\":\"([0-9a-f]{64})\"}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<String> lines;
  private final List<AuditEntry> entries;
  private final String head;

  private AuditTrail(Path file, List<String> lines, List<AuditEntry> entries, String head) {
    this.file = file;
    this.lines = List.copyOf(lines);
    this.entries = List.copyOf(entries);
    this.head = head;
  }

  /**
   * Reads the trail of {@code folder}; empty if there is none.
   *
   * @throws IOException "Cannot trust file: line n reason" if it is not as it was written
   */
  static AuditTrail read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    var lines = new ArrayList<String>();
    var entries = new ArrayList<AuditEntry>();
    String head = START;
    if (Files.isRegularFile(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        lines.add(line);
        String place = "Cannot trust " + file + ": line " + lines.size();
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || !FileHash.ofText(parts.group(1) + "}").equals(parts.group(2))) {
          throw new IOException(place + " is not as it was written");
        }
        JsonNode json = json(line, place);
        if (!json.path("previous").asText().equals(head)
            || json.path("sequence").asLong() != lines.size()) {
          throw new IOException(place + " does not follow the one before");
        }
        entries.add(entry(json, place));
        head = parts.group(2);
      }
    }
    return new AuditTrail(file, lines, entries, head);
  }

  /** Returns the entries, the oldest first. */
  List<AuditEntry> entries() {
    return entries;
  }

  /** Returns the hash of the last line. */
  String head() {
    return head;
  }

  /** Returns the trail with {@code entry} at its end, which is on the disk then. */
  AuditTrail append(AuditEntry entry) throws IOException {
    String body = entry.json(lines.size() + 1L, head).toString();
    String hash = FileHash.ofText(body);
    var more = new ArrayList<>(lines);
    more.add(body.substring(0, body.length() - 1) + ",\"hash\":\"" + hash + "\"}");
    var all = new ArrayList<>(entries);
    all.add(entry);
    WholeFile.write(file, String.join("\n", more) + "\n");
    return new AuditTrail(file, more, all, hash);
  }

  private static JsonNode json(String line, String place) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException(place + " is not JSON", e);
    }
  }

  private static AuditEntry entry(JsonNode json, String place) throws IOException {
    try {
      return AuditEntry.of(json);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(place + " is of an unknown kind", e);
    }
  }
}
