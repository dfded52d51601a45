package io.plimsoll.training.lineage;

import static io.plimsoll.artifact.file.JsonFile.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.file.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A lock as JSON, with the hashes of what came of it. */
public final class PlanLockFile {
  private static final int SCHEMA_VERSION = 1;
  private static final String BARS = "bars";
  private static final String LOCK = "lockHash";
  private static final String BUNDLE = "bundleHash";
  private static final String FORECASTS = "forecastsHash";

  private PlanLockFile() {}

  /**
   * A lock and what came of it.
   *
   * @param lock what a run was made from
   * @param bundleHash hash of the bundle it gave
   * @param forecastsHash SHA-256 of the log of forecasts it gave
   */
  public record Written(PlanLock lock, String bundleHash, String forecastsHash) {}

  /** Writes a lock and what came of it to {@code file}. */
  public static void write(Path file, Written written) throws IOException {
    JsonFile.write(
        file,
        json(written.lock())
            .put(LOCK, written.lock().hash())
            .put(BUNDLE, written.bundleHash())
            .put(FORECASTS, written.forecastsHash()));
  }

  /**
   * Reads a lock.
   *
   * @throws IOException if the file is absent, of an unknown version, or not as it was written
   */
  public static Written read(Path file) throws IOException {
    JsonNode json = JsonFile.read(file, SCHEMA_VERSION);
    JsonNode table = require(file, json, "table");
    JsonNode code = require(file, json, "code");
    JsonNode platform = require(file, json, "platform");
    JsonNode plan = require(file, json, "plan");
    var libraries = new TreeMap<String, String>();
    require(file, json, "libraries")
        .properties()
        .forEach(entry -> libraries.put(entry.getKey(), entry.getValue().asText()));
    var lock =
        new PlanLock(
            text(file, plan, "text"),
            new PlanLock.Table(
                text(file, table, "hash"),
                text(file, table, "features"),
                text(file, table, "inputs"),
                text(file, table, "codeVersion")),
            new PlanLock.Code(text(file, code, "version"), text(file, code, "hash")),
            require(file, json, "seed").asLong(),
            new PlanLock.Platform(
                text(file, platform, "java"),
                text(file, platform, "system"),
                text(file, platform, "architecture"),
                text(file, platform, "threads")),
            Optional.ofNullable(json.get(BARS)).map(JsonNode::asText),
            libraries);
    if (!lock.hash().equals(text(file, json, LOCK))) {
      throw new IOException("Cannot read " + file + ": lockHash is not that of its content");
    }
    return new Written(lock, text(file, json, BUNDLE), text(file, json, FORECASTS));
  }

  /**
   * Checks that {@code now} is what {@code file} locks.
   *
   * @throws IOException that names the first difference
   */
  public static void check(Path file, PlanLock locked, PlanLock now) throws IOException {
    Optional<String> difference = difference("", json(locked), json(now));
    if (difference.isPresent()) {
      throw new IOException("Cannot train from " + file + ": " + difference.get());
    }
  }

  static ObjectNode json(PlanLock lock) {
    ObjectNode json = JsonFile.begin(SCHEMA_VERSION);
    json.putObject("table")
        .put("hash", lock.table().hash())
        .put("features", lock.table().features())
        .put("inputs", lock.table().inputs())
        .put("codeVersion", lock.table().codeVersion());
    lock.bars().ifPresent(hash -> json.put(BARS, hash));
    json.putObject("code").put("version", lock.code().version()).put("hash", lock.code().hash());
    json.put("seed", lock.seed());
    json.putObject("platform")
        .put("java", lock.platform().java())
        .put("system", lock.platform().system())
        .put("architecture", lock.platform().architecture())
        .put("threads", lock.platform().threads());
    ObjectNode libraries = json.putObject("libraries");
    lock.libraries().forEach(libraries::put);
    json.putObject("plan").put("hash", FileHash.ofText(lock.plan())).put("text", lock.plan());
    return json;
  }

  /** Returns the first field in which {@code now} is not as {@code locked}. */
  private static Optional<String> difference(String path, JsonNode locked, JsonNode now) {
    for (Map.Entry<String, JsonNode> field : locked.properties()) {
      String name = path + field.getKey();
      JsonNode other = now.path(field.getKey());
      Optional<String> found =
          field.getValue().isObject()
              ? difference(name + ".", field.getValue(), other)
              : different(name, field.getValue(), other);
      if (found.isPresent()) {
        return found;
      }
    }
    for (Map.Entry<String, JsonNode> field : now.properties()) {
      if (!locked.has(field.getKey())) {
        return different(path + field.getKey(), locked.path(field.getKey()), field.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> different(String name, JsonNode locked, JsonNode now) {
    return locked.equals(now)
        ? Optional.empty()
        : Optional.of(name + " was " + word(locked) + " and is " + word(now) + " now");
  }

  private static String word(JsonNode value) {
    return value.isMissingNode() ? "absent" : value.asText().isEmpty() ? "empty" : value.asText();
  }

  private static String text(Path file, JsonNode node, String name) throws IOException {
    return require(file, node, name).asText();
  }
}
