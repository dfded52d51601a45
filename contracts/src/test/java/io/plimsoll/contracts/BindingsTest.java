package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.TransactionException;
import org.web3j.utils.Numeric;

/**
 * The generated bindings against a local chain: the header and the tree of the shared vectors are
 * published, and a leaf is read back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BindingsTest {
  private static final int LEAF = 0;
  private static final BigInteger FRESH = BigInteger.ZERO;

  private JsonNode leaves;
  private JsonNode signed;
  private LocalChain chain;
  private MarginRootRegistry registry;
  private StaticMarginTable table;
  private MarginOracle oracle;
  private TransactionReceipt receipt;

  @BeforeAll
  void publishTheVectors() throws Exception {
    assumeTrue(LocalChain.isAvailable(), "npm has no anvil for this machine");
    leaves = vectors("leaves.json");
    signed = vectors("header.json").path("headers").path(0);
    chain = LocalChain.startedAt(signed.path("header").path("dataTime").asLong() + 1);
    String owner = LocalChain.FIRST_ACCOUNT.getAddress();
    registry =
        MarginRootRegistry.deploy(
                chain.web3j(),
                chain.transactions(),
                LocalChain.GAS,
                bytes(signed.path("header").path("registryId")),
                owner,
                owner)
            .send();
    table =
        StaticMarginTable.deploy(chain.web3j(), chain.transactions(), LocalChain.GAS, owner).send();
    oracle =
        MarginOracle.deploy(
                chain.web3j(),
                chain.transactions(),
                LocalChain.GAS,
                registry.getContractAddress(),
                table.getContractAddress())
            .send();
    receipt = registry.publish(header(), bytes(signed.path("signature"))).send();
  }

  @AfterAll
  void stopTheChain() {
    if (chain != null) {
      chain.close();
    }
  }

  @Test
  void latestIsThePublishedEpoch() throws Exception {
    MarginRootRegistry.Epoch epoch = registry.latest().send();

    assertThat(epoch.root).isEqualTo(header().root);
    assertThat(epoch.number).isEqualTo(1);
    assertThat(epoch.dataTime).isEqualTo(header().dataTime);
    assertThat(epoch.validFor).isEqualTo(3600);
    assertThat(epoch.leaves).isEqualTo(65);
    assertThat(registry.latestHeaderHash().send()).isEqualTo(bytes(signed.path("digest")));
    assertThat(registry.headerHashOf(header()).send()).isEqualTo(bytes(signed.path("digest")));
  }

  @Test
  void eventCarriesTheHeader() {
    var events = MarginRootRegistry.getRootPublishedEvents(receipt);

    assertThat(events).hasSize(1);
    assertThat(events.get(0).epoch).isEqualTo(1);
    assertThat(events.get(0).root).isEqualTo(header().root);
    assertThat(events.get(0).publisher).isEqualTo(LocalChain.FIRST_ACCOUNT.getAddress());
    assertThat(events.get(0).headerHash).isEqualTo(bytes(signed.path("digest")));
    assertThat(events.get(0).header).usingRecursiveComparison().isEqualTo(header());
  }

  @Test
  void sameHeaderTwiceIsRefusedByName() {
    assertThatThrownBy(() -> registry.publish(header(), bytes(signed.path("signature"))).send())
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining(selector("EpochNotNext(uint64,uint64)"));
  }

  @Test
  void leafIsReadBackByItsProof() throws Exception {
    JsonNode leaf = leaves.path("leaves").path(LEAF);

    var requirement = oracle.requirementWithProof(leaf(leaf), positions(leaf), proof()).send();

    assertThat(requirement.initialMargin).isEqualTo(wad(leaf.path("initialMargin")));
    assertThat(requirement.maintenanceMargin).isEqualTo(wad(leaf.path("maintenanceMargin")));
    assertThat(requirement.epoch).isEqualTo(1);
    assertThat(requirement.mode).isEqualTo(FRESH);
  }

  @Test
  void staticTableSumsWhatItsOwnerSets() throws Exception {
    byte[] instrument = Numeric.hexStringToByteArray(Hash.sha3String("binance:spot:BTC-USDT"));
    table.setRates(instrument, BigInteger.valueOf(3_000_000), BigInteger.TWO).send();

    var requirement =
        table
            .requirementOf(
                List.of(
                    new StaticMarginTable.Position(instrument, BigInteger.valueOf(-150_000_001))))
            .send();

    assertThat(requirement.initialMargin).isEqualTo(4_500_001);
    assertThat(requirement.maintenanceMargin).isEqualTo(4);
    assertThat(requirement.complete).isTrue();
  }

  private MarginRootRegistry.Header header() {
    JsonNode header = signed.path("header");
    return new MarginRootRegistry.Header(
        bytes(header.path("registryId")),
        integer(header.path("epoch")),
        bytes(header.path("root")),
        bytes(header.path("arraysRoot")),
        integer(header.path("positionsRule")),
        integer(header.path("dataTime")),
        integer(header.path("validFor")),
        bytes(header.path("inputsHash")),
        bytes(header.path("modelHash")),
        bytes(header.path("policyHash")),
        integer(header.path("leaves")),
        integer(header.path("bookInitialMargin")),
        integer(header.path("bookStaticMargin")),
        integer(header.path("liquidatableBefore")),
        integer(header.path("liquidatableAfter")));
  }

  private static MarginOracle.Leaf leaf(JsonNode leaf) {
    return new MarginOracle.Leaf(
        bytes(leaf.path("registryId")),
        leaf.path("account").asText(),
        integer(leaf.path("subaccount")),
        bytes(leaf.path("positionsHash")),
        integer(leaf.path("initialMargin")),
        integer(leaf.path("maintenanceMargin")),
        integer(leaf.path("bindingScenario")),
        integer(leaf.path("policyId")),
        integer(leaf.path("flags")));
  }

  private static List<MarginOracle.Position> positions(JsonNode leaf) {
    List<MarginOracle.Position> positions = new ArrayList<>();
    for (int i = 0; i < leaf.path("instruments").size(); i++) {
      positions.add(
          new MarginOracle.Position(
              bytes(leaf.path("instruments").path(i)), integer(leaf.path("quantities").path(i))));
    }
    return positions;
  }

  private List<byte[]> proof() {
    JsonNode trees = leaves.path("trees");
    List<byte[]> proof = new ArrayList<>();
    trees
        .path(trees.size() - 1)
        .path("proofs")
        .path(LEAF)
        .path("proof")
        .forEach(sibling -> proof.add(bytes(sibling)));
    return proof;
  }

  private static JsonNode vectors(String name) throws IOException {
    return new ObjectMapper().readTree(Forge.PROJECT.resolve("test/vectors/" + name).toFile());
  }

  private static byte[] bytes(JsonNode hex) {
    return Numeric.hexStringToByteArray(hex.asText());
  }

  private static BigInteger integer(JsonNode decimal) {
    return new BigInteger(decimal.asText());
  }

  private static BigInteger wad(JsonNode micros) {
    return integer(micros).multiply(BigInteger.TEN.pow(12));
  }

  private static String selector(String error) {
    return Hash.sha3String(error).substring(0, 10);
  }
}
