package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.margin.AccountId;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class MarginLeafTest {
  private final JsonNode vectors = Vectors.read("leaves.json");

  @Test
  void leavesAndPositionsAreThoseOfTheContracts() {
    assertThat(MarginLeaf.TYPE).isEqualTo(Vectors.hash(vectors, "leafType"));
    assertThat(vectors.get("leaves")).hasSizeGreaterThanOrEqualTo(65);
    for (JsonNode row : vectors.get("leaves")) {
      assertThat(Vectors.leaf(row).hash()).isEqualTo(Vectors.hash(row, "leafHash"));
      assertThat(Identity.positionsHash(Vectors.positions(row)))
          .isEqualTo(Vectors.hash(row, "positionsHash"));
    }
    JsonNode positions = Vectors.read("header.json").get("positions");
    assertThat(positions).isNotEmpty();
    for (JsonNode row : positions) {
      assertThat(Identity.positionsHash(Vectors.positions(row)))
          .isEqualTo(Vectors.hash(row, "hash"));
    }
  }

  @Test
  void whatDoesNotFitAFieldIsRefused() {
    var account = new AccountId("00".repeat(20), 0);
    var tooLarge = BigInteger.TWO.pow(128);
    var leaf =
        new MarginLeaf(Bytes32.ZERO, account, Bytes32.ZERO, tooLarge, BigInteger.ZERO, 0, 0, 0);
    assertThatThrownBy(leaf::hash).hasMessage("uint128 must lie in [0, 2^128), was " + tooLarge);
    var negative =
        new MarginLeaf(
            Bytes32.ZERO, account, Bytes32.ZERO, BigInteger.ZERO, BigInteger.ZERO, 0, -1, 0);
    assertThatThrownBy(negative::hash).hasMessage("uint16 must lie in [0, 2^16), was -1");
  }

  /** EIP-55, test cases. */
  @Test
  void checksumsAreThoseOfTheStandard() {
    for (String address :
        new String[] {
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
          "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
          "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
          "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
        }) {
      assertThat(Eip55.address(Eip55.parse(address, 0))).isEqualTo(address);
    }
    assertThatThrownBy(() -> Eip55.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed", 0))
        .hasMessageStartingWith("account must have the checksum of EIP-55, was 0x5aAeb");
  }
}
