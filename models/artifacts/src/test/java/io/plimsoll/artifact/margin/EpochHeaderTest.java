package io.plimsoll.artifact.margin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.artifact.Vectors;
import org.junit.jupiter.api.Test;

class EpochHeaderTest {
  @Test
  void digestsAreThoseOfTheContracts() {
    JsonNode vectors = Vectors.read("header.json");
    assertThat(vectors.get("headers")).isNotEmpty();
    for (JsonNode row : vectors.get("headers")) {
      EpochHeader header = header(row.get("header"));

      assertThat(header.structHash()).isEqualTo(Vectors.hash(row, "structHash"));
      assertThat(header.digest()).isEqualTo(Vectors.hash(row, "digest"));
    }
    var first = header(vectors.get("headers").get(0).get("header"));
    assertThat(EpochHeader.domainSeparator(first.registryId()))
        .isEqualTo(Vectors.hash(vectors, "domainSeparator"));
  }

  private static EpochHeader header(JsonNode row) {
    return new EpochHeader(
        Vectors.hash(row, "registryId"),
        Vectors.integer(row, "epoch"),
        Vectors.hash(row, "root"),
        Vectors.hash(row, "arraysRoot"),
        row.get("positionsRule").asInt(),
        Vectors.integer(row, "dataTime"),
        row.get("validFor").asLong(),
        Vectors.hash(row, "inputsHash"),
        Vectors.hash(row, "modelHash"),
        Vectors.hash(row, "policyHash"),
        row.get("leaves").asLong(),
        Vectors.integer(row, "bookInitialMargin"),
        Vectors.integer(row, "bookStaticMargin"),
        row.get("liquidatableBefore").asLong(),
        row.get("liquidatableAfter").asLong());
  }
}
