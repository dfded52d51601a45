package io.plimsoll.serving.onchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.margin.EpochHeader;
import io.plimsoll.contracts.MarginRootRegistry;
import java.math.BigInteger;
import java.util.List;

/** Headers as they are kept in the outbox: every number a decimal text, every hash 0x…. */
final class HeaderJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HeaderJson() {}

  /** Returns {@code header} as text. */
  static String of(EpochHeader header) {
    return json(header).toString();
  }

  /** Returns one line for each field in which {@code reported} is not as {@code onChain}. */
  static List<String> differences(EpochHeader onChain, EpochHeader reported) {
    ObjectNode left = json(onChain);
    ObjectNode right = json(reported);
    return left.properties().stream()
        .filter(field -> !field.getValue().equals(right.get(field.getKey())))
        .map(
            field ->
                field.getKey()
                    + " is "
                    + field.getValue().asText()
                    + " on chain, "
                    + right.get(field.getKey()).asText()
                    + " in the report")
        .toList();
  }

  /** Returns the header that a contract's event carries. */
  static EpochHeader header(MarginRootRegistry.Header binding) {
    return new EpochHeader(
        Bytes32.parse(Hex.of(binding.registryId)),
        binding.epoch,
        Bytes32.parse(Hex.of(binding.root)),
        Bytes32.parse(Hex.of(binding.arraysRoot)),
        binding.positionsRule.intValueExact(),
        binding.dataTime,
        binding.validFor.longValueExact(),
        Bytes32.parse(Hex.of(binding.inputsHash)),
        Bytes32.parse(Hex.of(binding.modelHash)),
        Bytes32.parse(Hex.of(binding.policyHash)),
        binding.leaves.longValueExact(),
        binding.bookInitialMargin,
        binding.bookStaticMargin,
        binding.liquidatableBefore.longValueExact(),
        binding.liquidatableAfter.longValueExact());
  }

  private static ObjectNode json(EpochHeader header) {
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
        .put("liquidatableAfter", Long.toString(header.liquidatableAfter()));
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
