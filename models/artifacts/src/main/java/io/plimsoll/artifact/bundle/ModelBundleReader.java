package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a bundle; every file is checked against its hash before it is used. */
public final class ModelBundleReader {
  private ModelBundleReader() {}

  /**
   * Returns the bundle in {@code folder}.
   *
   * @throws IOException "Cannot read file: reason" if a file is absent, is not the one that was
   *     written, or has an unknown schema version
   */
  public static ModelBundle read(Path folder) throws IOException {
    Path file = folder.resolve(BundleFiles.INDEX);
    ObjectNode index = index(file);
    Map<String, byte[]> files = files(folder, index);
    try {
      return bundle(index, files);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static ObjectNode index(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("Cannot read " + file + ": no such file");
    }
    try {
      ObjectNode index = BundleJson.read(Files.readAllBytes(file));
      String hash = BundleJson.text(index, BundleFiles.HASH);
      index.remove(BundleFiles.HASH);
      if (!hash.equals(BundleFiles.hash(index))) {
        throw new IOException("Cannot read " + file + ": bundleHash is not that of its content");
      }
      return index;
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, byte[]> files(Path folder, ObjectNode index) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (Map.Entry<String, JsonNode> entry : index.path("files").properties()) {
      Path file = folder.resolve(entry.getKey());
      if (!Files.isRegularFile(file)) {
        throw new IOException("Cannot read " + file + ": named in bundle.json, but absent");
      }
      if (!FileHash.ofFile(file).equals(entry.getValue().asText())) {
        throw new IOException("Cannot read " + file + ": its bytes are not those of bundle.json");
      }
      files.put(entry.getKey(), Files.readAllBytes(file));
    }
    return files;
  }

  private static ModelBundle bundle(ObjectNode index, Map<String, byte[]> files) {
    var learned =
        new LearnedFit(
            Optional.ofNullable(files.get(BundleFiles.LINEAR)).flatMap(LearnedJson::model),
            LearnedJson.model(file(files, BundleFiles.TREES)),
            LearnedJson.model(file(files, BundleFiles.NETWORK)),
            weights(index));
    return new ModelBundle(
        Member.ofKey(BundleJson.text(index, "champion")),
        windows(index),
        BundleJson.texts(BundleJson.read(file(files, BundleFiles.SCHEMA)), BundleFiles.COLUMNS),
        EconometricJson.read(file(files, BundleFiles.ECONOMETRIC)),
        learned,
        LearnedJson.spike(file(files, BundleFiles.SPIKE), file(files, BundleFiles.CALIBRATION)),
        Optional.ofNullable(files.get(BundleFiles.CRUNCH))
            .map(BundleJson::read)
            .map(CrunchJson::read),
        Optional.ofNullable(files.get(BundleFiles.POOLED)).map(PooledJson::read),
        metrics(index),
        ProvenanceJson.read(file(files, BundleFiles.PROVENANCE)));
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "bundle.json must name " + name + ", was " + files.keySet());
    }
    return bytes;
  }

  private static InputWindows windows(ObjectNode index) {
    JsonNode windows = BundleJson.field(index, "windows");
    return new InputWindows(
        BundleJson.integer(windows, "shortest"),
        BundleJson.integer(windows, "middle"),
        BundleJson.integer(windows, "longest"),
        Duration.parse(BundleJson.text(index, "horizon")),
        BundleJson.number(windows, "presence"));
  }

  private static Map<Member, Double> weights(ObjectNode index) {
    var weights = new EnumMap<Member, Double>(Member.class);
    for (var entry : BundleJson.field(index, "weights").properties()) {
      weights.put(Member.ofKey(entry.getKey()), entry.getValue().doubleValue());
    }
    return weights;
  }

  private static SortedMap<String, Double> metrics(ObjectNode index) {
    var metrics = new TreeMap<String, Double>();
    for (var entry : BundleJson.field(index, "metrics").properties()) {
      metrics.put(entry.getKey(), entry.getValue().doubleValue());
    }
    return metrics;
  }
}
