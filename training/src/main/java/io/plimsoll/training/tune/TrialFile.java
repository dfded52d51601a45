package io.plimsoll.training.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The finished folds of a search, a JSON line each, after a line that says what is searched. A line
 * is on disk before the next fold begins; one that a kill tore is dropped.
 */
final class TrialFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final FileChannel channel;
  private final Map<String, JsonNode> finished = new HashMap<>();
  private boolean torn;

  private TrialFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens {@code file}, or begins it.
   *
   * @param head what is searched: the file of another search is refused
   * @throws IOException if it is of another search, damaged, or open in another process
   */
  static TrialFile open(Path file, ObjectNode head) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, channel);
      var trials = new TrialFile(file, channel);
      trials.load(head);
      return trials;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("Cannot use " + file + ": another search has it open", e);
    }
    if (lock == null) {
      throw new IOException("Cannot use " + file + ": another search has it open");
    }
  }

  private void load(ObjectNode head) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    torn = whole < bytes.length;
    channel.truncate(whole);
    channel.position(whole);
    List<JsonNode> lines = lines(new String(bytes, 0, whole, StandardCharsets.UTF_8));
    if (lines.isEmpty()) {
      append(head);
      return;
    }
    JsonNode found = lines.get(0);
    for (var field : head.properties()) {
      JsonNode other = found.path(field.getKey());
      if (!other.equals(parsed(field.getValue()))) {
        throw new IOException(
            "Cannot go on with "
                + file
                + ": its "
                + field.getKey()
                + " is "
                + (other.isMissingNode() ? "absent" : other.asText())
                + ", now it is "
                + field.getValue().asText()
                + "; choose another --out");
      }
    }
    for (JsonNode line : lines.subList(1, lines.size())) {
      finished.put(key(line.path("trial").intValue(), line.path("fold").intValue()), line);
    }
  }

  private List<JsonNode> lines(String text) throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (String line : text.lines().toList()) {
      try {
        lines.add(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new IOException(
            "Cannot read " + file + ": line " + (lines.size() + 1) + " is not JSON", e);
      }
    }
    return lines;
  }

  /** Returns whether a torn last line was dropped. */
  boolean wasTorn() {
    return torn;
  }

  /** Returns the number of folds that were finished before. */
  int found() {
    return finished.size();
  }

  /**
   * Returns the score of a fold if it was finished before.
   *
   * @param values of the trial
   * @throws IOException if it was finished with other values
   */
  Optional<Double> score(int trial, int fold, ObjectNode values) throws IOException {
    JsonNode line = finished.get(key(trial, fold));
    if (line == null) {
      return Optional.empty();
    }
    if (!line.path("values").equals(parsed(values)) || !line.path("score").isNumber()) {
      throw new IOException(
          "Cannot go on with "
              + file
              + ": trial "
              + trial
              + " is of values "
              + line.path("values")
              + ", now they are "
              + values);
    }
    return Optional.of(line.get("score").doubleValue());
  }

  /** Keeps a finished fold; it is on disk when this returns. */
  void add(int trial, int fold, double score, ObjectNode values) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("trial", trial).put("fold", fold).put("score", score).set("values", values);
    append(line);
  }

  private void append(JsonNode line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private static JsonNode parsed(JsonNode values) throws IOException {
    return JSON.readTree(values.toString());
  }

  private static String key(int trial, int fold) {
    return trial + "/" + fold;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
