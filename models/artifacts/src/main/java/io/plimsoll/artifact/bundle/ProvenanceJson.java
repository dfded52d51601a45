package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Where a bundle comes from. */
final class ProvenanceJson {
  private ProvenanceJson() {}

  static byte[] write(Provenance provenance) {
    return BundleJson.bytes(
        BundleJson.begin()
            .put("tableHash", provenance.tableHash())
            .put("planHash", provenance.planHash())
            .put("seed", provenance.seed())
            .put("codeVersion", provenance.codeVersion())
            .put("trainedFrom", provenance.trainedFrom().toString())
            .put("trainedTo", provenance.trainedTo().toString())
            .put("testFrom", provenance.testFrom().toString()));
  }

  static Provenance read(byte[] bytes) {
    JsonNode json = BundleJson.read(bytes);
    return new Provenance(
        BundleJson.text(json, "tableHash"),
        BundleJson.text(json, "planHash"),
        BundleJson.field(json, "seed").asLong(),
        BundleJson.text(json, "codeVersion"),
        Instant.parse(BundleJson.text(json, "trainedFrom")),
        Instant.parse(BundleJson.text(json, "trainedTo")),
        Instant.parse(BundleJson.text(json, "testFrom")));
  }
}
