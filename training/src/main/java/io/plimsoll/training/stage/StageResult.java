package io.plimsoll.training.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a command of this room hands back: one line for a person, one JSON object for a machine.
 *
 * <p>Every object has {@code stage}, {@code rows} and {@code seconds} beside the stage's own keys.
 */
public final class StageResult {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String stage;
  private final long rows;
  private final long startNanos;
  private final ObjectNode node = JSON.createObjectNode();

  /**
   * Starts a result.
   *
   * @param rows the stage worked on
   * @param startNanos {@link System#nanoTime} at the stage's start
   */
  public StageResult(String stage, long rows, long startNanos) {
    this.stage = stage;
    this.rows = rows;
    this.startNanos = startNanos;
    node.put("stage", stage).put("rows", rows).put("seconds", 0.0);
  }

  /** Returns the object to which a stage adds its own keys. */
  public ObjectNode node() {
    return node;
  }

  /**
   * Prints the stage's line and, if {@code file} is not null, writes the object there.
   *
   * @param file where {@code --json} points, null if it was not given
   */
  public void finish(PrintWriter out, Path file) {
    double seconds = Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    node.put("stage", stage).put("rows", rows).put("seconds", seconds);
    out.println(line(stage, rows, seconds));
    out.flush();
    if (file != null) {
      write(file, node);
    }
  }

  /** Returns the line that every stage ends with. */
  public static String line(String stage, long rows, double seconds) {
    return String.format(Locale.ROOT, "%-10s %,12d rows %7.1f s", stage, rows, seconds);
  }

  /** Returns an empty JSON object. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Returns {@code node} as JSON on one line. */
  public static String compact(JsonNode node) {
    return node.toString();
  }

  /** Writes {@code node} to {@code file}, with folders that are missing. */
  public static void write(Path file, JsonNode node) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Files.writeString(file, JSON.writeValueAsString(node) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + reason(e), e);
    }
  }

  /** Reads a JSON object. */
  public static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot read " + file + ": not JSON at line " + line(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + reason(e), e);
    }
  }

  /** Returns one clause that says why {@code e} happened. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "a file stands where a folder should";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
  }
}
