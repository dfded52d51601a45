package io.plimsoll.pipeline.source.chain;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Files of JSON objects, plain or gzipped: {@code .jsonl} has one a line, {@code .json} has an
 * array of them, or the answer of a JSON-RPC call whose {@code result} is the array.
 */
final class JsonRecords {
  /** Turns an object into records. */
  @FunctionalInterface
  interface Converter {
    void convert(JsonNode object, RawRecord raw, RecordSink out) throws IOException, Refused;
  }

  private static final List<String> LINES = List.of(".jsonl", ".jsonl.gz");
  private static final List<String> WHOLE = List.of(".json", ".json.gz");
  private static final ObjectMapper FIRST = new ObjectMapper();
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private JsonRecords() {}

  /** Returns whether the name ends like that of such a file. */
  static boolean isCandidate(Path path) {
    return ends(path, LINES) || ends(path, WHOLE);
  }

  /** Returns the name without the endings that say how it is packed. */
  static String stem(Path path) {
    return path.getFileName().toString().replaceFirst("(?i)\\.jsonl?(\\.gz)?$", "");
  }

  /** Returns the first object of the file, none if it does not begin with one. */
  static Optional<JsonNode> first(RawFile file) throws IOException {
    try (InputStream in = open(file.path());
        JsonParser parser = FIRST.createParser(in)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      if (token != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      JsonNode object = FIRST.readTree(parser);
      JsonNode result = object.path("result");
      return Optional.of(result.isArray() && !result.isEmpty() ? result.get(0) : object);
    } catch (JsonProcessingException | EOFException e) {
      return Optional.empty();
    }
  }

  /**
   * Converts each object or rejects it.
   *
   * @throws IOException if the file is damaged; a line that is no object is rejected alone
   */
  static void read(RawFile file, RecordSink out, Converter converter) throws IOException {
    try (InputStream in = open(file.path())) {
      if (ends(file.path(), LINES)) {
        readLines(in, out, converter);
      } else {
        readWhole(file, in, out, converter);
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Cannot read " + file.path() + ": it is no JSON (" + e.getOriginalMessage() + ")", e);
    } catch (EOFException e) {
      throw new IOException(
          "Cannot read " + file.path() + ": the compressed data end early; fetch the file again",
          e);
    }
  }

  private static void readLines(InputStream in, RecordSink out, Converter converter)
      throws IOException {
    var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    long number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      if (!line.isBlank()) {
        convert(object(line), new RawRecord(number, List.of(line)), out, converter);
      }
    }
  }

  private static void readWhole(RawFile file, InputStream in, RecordSink out, Converter converter)
      throws IOException {
    JsonNode root = MAPPER.readTree(in);
    JsonNode list = root.has("result") ? root.get("result") : root;
    if (!list.isArray()) {
      throw new IOException("Cannot read " + file.path() + ": an array of objects is wanted");
    }
    long number = 0;
    for (JsonNode object : list) {
      number++;
      convert(object, new RawRecord(number, List.of(object.toString())), out, converter);
    }
  }

  private static void convert(JsonNode object, RawRecord raw, RecordSink out, Converter converter)
      throws IOException {
    try {
      Refused.unless(object.isObject(), Rejection.UNREADABLE_JSON);
      converter.convert(object, raw, out);
    } catch (Refused e) {
      out.reject(raw, e.reason());
    }
  }

  private static JsonNode object(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  /** Returns the text in {@code field} of {@code object}. */
  static String text(JsonNode object, String field) throws Refused {
    JsonNode value = object.path(field);
    Refused.unless(value.isTextual(), Rejection.UNREADABLE_JSON);
    return value.textValue();
  }

  /** Returns the quantity in {@code field} of {@code object}. */
  static long quantity(JsonNode object, String field) throws Refused {
    long value = HexText.quantity(text(object, field));
    Refused.unless(value != HexText.NO_QUANTITY, Rejection.UNREADABLE_NUMBER);
    return value;
  }

  /** Returns the hash in {@code field} of {@code object}. */
  static String hash(JsonNode object, String field) throws Refused {
    String value = text(object, field);
    Refused.unless(HexText.isHash(value), Rejection.UNREADABLE_NUMBER);
    return value;
  }

  private static boolean ends(Path path, List<String> endings) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith);
  }

  private static InputStream open(Path path) throws IOException {
    InputStream raw = Files.newInputStream(path);
    if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, 1 << 16);
    } catch (IOException e) {
      raw.close();
      throw new IOException("Cannot read " + path + ": it is not gzipped", e);
    }
  }
}
