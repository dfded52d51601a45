package io.plimsoll.artifact.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files that begin with {@code schemaVersion}; the same content gives the same bytes. */
public final class JsonFile {
  private static final String VERSION = "schemaVersion";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonFile() {}

  /** Returns an object that holds {@code schemaVersion} and nothing else yet. */
  public static ObjectNode begin(int schemaVersion) {
    return MAPPER.createObjectNode().put(VERSION, schemaVersion);
  }

  /** Writes {@code content}, indented by two blanks, with a line feed at the end. */
  public static void write(Path file, ObjectNode content) throws IOException {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    String text = MAPPER.writer(printer).writeValueAsString(content) + "\n";
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /**
   * Returns the content of {@code file}.
   *
   * @throws IOException if it is absent, is not JSON, or has another schema version
   */
  public static JsonNode read(Path file, int schemaVersion) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FileNotFoundException("Cannot read " + file + ": no such file");
    }
    JsonNode content;
    try {
      content = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot read " + file + ": " + e.getOriginalMessage(), e);
    }
    JsonNode version = content.path(VERSION);
    if (!version.isInt() || version.intValue() != schemaVersion) {
      throw new IOException(
          "Cannot read "
              + file
              + ": schemaVersion must be "
              + schemaVersion
              + ", was "
              + (version.isMissingNode() ? "absent" : version));
    }
    return content;
  }

  /** Returns the field {@code name} of {@code node}. */
  public static JsonNode require(Path file, JsonNode node, String name) throws IOException {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IOException("Cannot read " + file + ": field " + name + " is absent");
    }
    return field;
  }
}
