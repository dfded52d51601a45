package io.plimsoll.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vectors shared with the contracts, made there with the npm package of OpenZeppelin. */
public final class Vectors {
  private Vectors() {}

  /** Returns a file of {@code contracts/test/vectors}; a missing one fails. */
  public static JsonNode read(String name) {
    var file = Path.of(System.getProperty("plimsoll.root"), "contracts/test/vectors", name);
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the leaf of a row of {@code leaves.json}. */
  public static MarginLeaf leaf(JsonNode row) {
    return new MarginLeaf(
        hash(row, "registryId"),
        AccountId.of(row.get("account").asText(), row.get("subaccount").asInt()),
        hash(row, "positionsHash"),
        integer(row, "initialMargin"),
        integer(row, "maintenanceMargin"),
        row.get("bindingScenario").asInt(),
        row.get("policyId").asInt(),
        row.get("flags").asLong());
  }

  /** Returns the positions of a row, whose instruments are ids of {@code leaves.json}'s names. */
  public static List<Position> positions(JsonNode row) {
    Map<String, Instrument> byId = new HashMap<>();
    for (JsonNode name : read("leaves.json").get("instrumentNames")) {
      var instrument = Instrument.parse(name.asText());
      byId.put(Identity.instrumentId(instrument).toString(), instrument);
    }
    var positions = new ArrayList<Position>();
    for (int i = 0; i < row.get("instruments").size(); i++) {
      positions.add(
          new Position(
              byId.get(row.get("instruments").get(i).asText()),
              Long.parseLong(row.get("quantities").get(i).asText())));
    }
    return positions;
  }

  /** Returns 32 bytes of a field. */
  public static Bytes32 hash(JsonNode row, String field) {
    return Bytes32.parse(row.get(field).asText());
  }

  /** Returns the integer of a field, a text of decimals. */
  public static BigInteger integer(JsonNode row, String field) {
    return new BigInteger(row.get(field).asText());
  }
}
