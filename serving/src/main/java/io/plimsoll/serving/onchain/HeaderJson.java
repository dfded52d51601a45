package io.plimsoll.serving.onchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.margin.EpochHeader;
import io.plimsoll.contracts.MarginRootRegistry;
import java.math.BigInteger;

/** Headers as they are kept in the outbox: every number a decimal text, every hash 0x…. */
final class HeaderJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HeaderJson() {}

  /** Returns {@code header} as text. */
  static String of(EpochHeader header) {
    return JSON.createObjectNode()
        .put("registryId", header.registryId().toString())
        .put("epoch", header.epoch().toString())
        .put("root", header.root().toString())
        .put("arraysRoot", header.arraysRoot().toString())
        .put("positionsRule", Integer.toString(header.positionsRule()))
        .put("dataTime", header.dataTime().toString())
        .put("validFor", Long.toString(header.validFor()))
        .put("inputsHash", header.inputsHash().toString())
        .put("modelHash", header.modelHash().toString())
        .put("policyHash", header.policyHash().toString())
        .put("leaves", Long.toString(header.leaves()))
        .put("bookInitialMargin", header.bookInitialMargin().toString())
        .put("bookStaticMargin", header.bookStaticMargin().toString())
        .put("liquidatableBefore", Long.toString(header.liquidatableBefore()))
        .put("liquidatableAfter", Long.toString(header.liquidatableAfter()))
        .toString();
  }

  /** Returns the header as the contract's binding has it. */
  static MarginRootRegistry.Header binding(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ChainException("Cannot read a header: " + e.getOriginalMessage(), e);
    }
    return new MarginRootRegistry.Header(
        hash(json, "registryId"),
        number(json, "epoch"),
        hash(json, "root"),
        hash(json, "arraysRoot"),
        number(json, "positionsRule"),
        number(json, "dataTime"),
        number(json, "validFor"),
        hash(json, "inputsHash"),
        hash(json, "modelHash"),
        hash(json, "policyHash"),
        number(json, "leaves"),
        number(json, "bookInitialMargin"),
        number(json, "bookStaticMargin"),
        number(json, "liquidatableBefore"),
        number(json, "liquidatableAfter"));
  }

  private static byte[] hash(JsonNode json, String name) {
    return Hex.bytes(json.required(name).asText());
  }

  private static BigInteger number(JsonNode json, String name) {
    return new BigInteger(json.required(name).asText());
  }
}
