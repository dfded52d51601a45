package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.forecast.ladder.RelativeModel;
import io.plimsoll.forecast.ladder.ResidualModel;
import io.plimsoll.forecast.ladder.SpikeClassifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a bundle as bytes; no clock and no name of a machine is in them.
 *
 * <p>The hash is that of {@code bundle.json} without the hash itself, and so covers the champion,
 * the weights, and through their hashes all other files.
 */
final class BundleFiles {
  static final String INDEX = "bundle.json";
  static final String ECONOMETRIC = "econometric.json";
  static final String LINEAR = "linear.json";
  static final String TREES = "trees.json";
  static final String NETWORK = "network.json";
  static final String SPIKE = "spike.json";
  static final String CRUNCH = "crunch.json";
  static final String CALIBRATION = "calibration.json";
  static final String POOLED = "pooled.json";
  static final String SCHEMA = "feature-schema.json";
  static final String PROVENANCE = "provenance.json";
  static final String ML_MODEL = "MLmodel";
  static final String CARD = "card.md";
  static final String HASH = "bundleHash";
  static final String COLUMNS = "columns";

  private final SortedMap<String, byte[]> files;
  private final String hash;

  private BundleFiles(SortedMap<String, byte[]> files, String hash) {
    this.files = files;
    this.hash = hash;
  }

  static BundleFiles of(ModelBundle bundle) {
    var files = new TreeMap<String, byte[]>();
    files.put(ECONOMETRIC, EconometricJson.write(bundle.instruments()));
    if (bundle.learned().linear().isPresent()) {
      files.put(LINEAR, LearnedJson.write(bundle.learned().linear()));
    }
    files.put(TREES, LearnedJson.write(bundle.learned().trees()));
    files.put(NETWORK, LearnedJson.write(bundle.learned().network()));
    files.put(SPIKE, LearnedJson.writeSpike(bundle.spike()));
    files.put(CALIBRATION, LearnedJson.writeCalibration(bundle.spike()));
    bundle
        .crunch()
        .ifPresent(crunch -> files.put(CRUNCH, BundleJson.bytes(CrunchJson.write(crunch))));
    bundle.pooled().ifPresent(pooled -> files.put(POOLED, PooledJson.write(pooled)));
    files.put(SCHEMA, schema(bundle));
    files.put(PROVENANCE, ProvenanceJson.write(bundle.provenance()));
    files.put(ML_MODEL, BundleCard.mlModel(bundle).getBytes(StandardCharsets.UTF_8));
    files.put(CARD, BundleCard.card(bundle).getBytes(StandardCharsets.UTF_8));
    ObjectNode index = index(bundle, files);
    String hash = hash(index);
    index.put(HASH, hash);
    files.put(INDEX, BundleJson.bytes(index));
    return new BundleFiles(files, hash);
  }

  /** Returns the hash of an index, which must not hold the hash. */
  static String hash(ObjectNode index) {
    return FileHash.ofText(new String(BundleJson.bytes(index), StandardCharsets.UTF_8));
  }

  SortedMap<String, byte[]> files() {
    return files;
  }

  String hash() {
    return hash;
  }

  private static ObjectNode index(ModelBundle bundle, SortedMap<String, byte[]> files) {
    ObjectNode json = BundleJson.begin();
    json.put("champion", bundle.champion().key());
    json.put("horizon", bundle.windows().step().toString());
    json.putObject("windows")
        .put("shortest", bundle.windows().shortest())
        .put("middle", bundle.windows().middle())
        .put("longest", bundle.windows().longest())
        .put("presence", bundle.windows().presence());
    ObjectNode weights = json.putObject("weights");
    new TreeMap<>(bundle.learned().weights())
        .forEach((member, weight) -> weights.put(member.key(), weight));
    ObjectNode metrics = json.putObject("metrics");
    bundle.metrics().forEach(metrics::put);
    ObjectNode hashes = json.putObject("files");
    files.forEach((name, bytes) -> hashes.put(name, FileHash.ofText(text(bytes))));
    return json;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] schema(ModelBundle bundle) {
    List<String> further = bundle.learned().columns();
    ObjectNode json = BundleJson.begin();
    put(json, COLUMNS, bundle.columns());
    put(json, "network", RelativeModel.features(further));
    put(json, "trees", ResidualModel.features(further));
    put(json, "spike", SpikeClassifier.features(further));
    return BundleJson.bytes(json);
  }

  private static void put(ObjectNode json, String name, List<String> values) {
    var array = json.putArray(name);
    values.forEach(array::add);
  }
}
