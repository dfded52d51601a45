package io.plimsoll.pipeline.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.plimsoll.artifact.market.BarLength;
import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands where in a file of comma-separated lines of no known form; read from YAML.
 *
 * @param feed that the records are of
 * @param delimiter between fields, ASCII
 * @param header whether the first line names the columns
 * @param time when a record happened
 * @param known when it became known, if the file says so
 * @param lag otherwise: time after it happened [µs], at least 0
 * @param columns where each part of a record stands: a name in the header, or an index from 0
 * @param buyWords what the side of an aggressive buyer is called, lower case
 * @param sellWords likewise of a seller
 * @param bars what the times of bars mean; present for bars only
 */
public record CsvMapping(
    Feed feed,
    char delimiter,
    boolean header,
    Stamp time,
    Optional<Stamp> known,
    long lag,
    Map<String, String> columns,
    Set<String> buyWords,
    Set<String> sellWords,
    Optional<BarTerms> bars) {
  /**
   * A time.
   *
   * @param column of it
   * @param unit of it
   */
  public record Stamp(String column, MappedTime unit) {}

  private static final int SCHEMA_VERSION = 1;
  private static final int LARGEST_ASCII = 127;
  private static final double MICROS = 1e6;
  private static final Set<String> KEYS =
      Set.of(
          "schemaVersion",
          "kind",
          "source",
          "delimiter",
          "header",
          "time",
          "known",
          "lag-seconds",
          "columns",
          "side-words");

  /** Of bars, which are known when they close, and have no side. */
  private static final Set<String> KEYS_OF_BARS =
      Set.of(
          "schemaVersion",
          "kind",
          "source",
          "delimiter",
          "header",
          "time",
          "bar-length",
          "bar-time",
          "columns");

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  public CsvMapping {
    Check.argument(
        delimiter > 0 && delimiter <= LARGEST_ASCII,
        "delimiter must be one ASCII character, was %s",
        delimiter);
    Check.argument(lag >= 0, "lag must be at least 0, was %s", lag);
    columns = Map.copyOf(columns);
    buyWords = Set.copyOf(buyWords);
    sellWords = Set.copyOf(sellWords);
    MappedKind.of(feed.kind()).check(columns.keySet());
    Check.argument(
        bars.isPresent() == (feed.kind() == EventKind.BARS),
        "bars must be given for bars only, was %s",
        bars);
  }

  /**
   * Returns the mapping in {@code file}.
   *
   * @throws IllegalArgumentException if it cannot be read, or a key is absent or unknown
   */
  public static CsvMapping read(Path file) {
    try {
      return parse(YAML.readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read mapping " + file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read mapping " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Cannot read mapping " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns where {@code column}, a name or an index, stands in {@code file}, from 0.
   *
   * @param first record of the file
   * @throws IOException if the file has no such column
   */
  int place(RawFile file, RawRecord first, String column) throws IOException {
    int columnCount = first.columns();
    if (header) {
      for (int i = 0; i < columnCount; i++) {
        if (first.field(i).equals(column)) {
          return i;
        }
      }
    }
    if (column.matches("[0-9]{1,4}") && Integer.parseInt(column) < columnCount) {
      return Integer.parseInt(column);
    }
    throw new IOException(
        "Cannot read "
            + file.path()
            + ": no column "
            + column
            + " among "
            + (header ? first.text() : columnCount));
  }

  private static CsvMapping parse(JsonNode root) {
    boolean bars = root.path("kind").asText().equals(EventKind.BARS.word());
    checkKeys(root, bars ? "mapping of bars" : "mapping", bars ? KEYS_OF_BARS : KEYS);
    int version = required(root, "schemaVersion").asInt();
    Check.argument(
        version == SCHEMA_VERSION, "schemaVersion must be %s, was %s", SCHEMA_VERSION, version);
    String delimiter = root.path("delimiter").asText(",");
    Check.argument(delimiter.length() == 1, "delimiter must be one character, was %s", delimiter);
    JsonNode header = required(root, "header");
    Check.argument(header.isBoolean(), "header must be true or false, was %s", header);
    var feed =
        new Feed(
            EventKind.ofWord(required(root, "kind").asText()), required(root, "source").asText());
    feed.instrument(); // a market's source must be an instrument
    JsonNode words = root.path("side-words");
    checkKeys(words, "side-words", Set.of("buy", "sell"));
    return new CsvMapping(
        feed,
        delimiter.charAt(0),
        header.asBoolean(),
        stamp("time", required(root, "time")),
        root.has("known") ? Optional.of(stamp("known", root.get("known"))) : Optional.empty(),
        Math.round(root.path("lag-seconds").asDouble(0) * MICROS),
        columns(required(root, "columns")),
        words(words.path("buy"), "buy"),
        words(words.path("sell"), "sell"),
        bars ? Optional.of(barTerms(root)) : Optional.empty());
  }

  private static BarTerms barTerms(JsonNode root) {
    return new BarTerms(
        root.has("bar-length")
            ? Optional.of(BarLength.parse(root.get("bar-length").asText()))
            : Optional.empty(),
        BarEdge.ofWord(required(root, "bar-time").asText()));
  }

  private static Stamp stamp(String name, JsonNode node) {
    checkKeys(node, name, Set.of("column", "unit"));
    return new Stamp(
        required(node, "column").asText(), MappedTime.ofWord(required(node, "unit").asText()));
  }

  private static Map<String, String> columns(JsonNode node) {
    var columns = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      columns.put(each.getKey(), each.getValue().asText());
    }
    return columns;
  }

  private static Set<String> words(JsonNode node, String fallback) {
    var words = new TreeSet<String>();
    node.forEach(word -> words.add(word.asText().toLowerCase(Locale.ROOT)));
    return words.isEmpty() ? Set.of(fallback) : words;
  }

  private static JsonNode required(JsonNode node, String key) {
    JsonNode value = node.get(key);
    Check.argument(value != null && !value.isNull(), "key %s is absent", key);
    return value;
  }

  private static void checkKeys(JsonNode node, String name, Set<String> allowed) {
    Check.argument(node.isObject() || node.isMissingNode(), "%s must be a map, was %s", name, node);
    List<String> unknown =
        node.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> !allowed.contains(key))
            .toList();
    Check.argument(
        unknown.isEmpty(),
        "%s must have no keys but %s, was %s",
        name,
        new TreeSet<>(allowed),
        unknown);
  }
}
