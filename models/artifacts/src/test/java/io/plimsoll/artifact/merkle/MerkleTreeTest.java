package io.plimsoll.artifact.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  @Test
  void rootsAndProofsAreThoseOfThePackage() {
    JsonNode vectors = Vectors.read("leaves.json");
    var counts = new ArrayList<Integer>();
    for (JsonNode row : vectors.get("trees")) {
      int count = row.get("count").asInt();
      counts.add(count);
      var leaves = new ArrayList<Bytes32>();
      for (int i = 0; i < count; i++) {
        leaves.add(Vectors.leaf(vectors.get("leaves").get(i)).hash());
      }
      var tree = MerkleTree.of(leaves);

      assertThat(tree.root()).isEqualTo(Vectors.hash(row, "root"));
      for (JsonNode proof : row.get("proofs")) {
        var siblings = new ArrayList<Bytes32>();
        proof.get("proof").forEach(sibling -> siblings.add(Bytes32.parse(sibling.asText())));
        assertThat(tree.proof(proof.get("index").asInt())).isEqualTo(siblings);
      }
    }
    assertThat(counts).contains(1, 2, 3, 7, 8, 9, 31, 32, 33, 63, 64, 65);
  }

  @Test
  void everyLeafProvesItselfAndNoOther() {
    for (int count = 1; count <= 33; count++) {
      var leaves = new ArrayList<Bytes32>();
      for (int i = 0; i < count; i++) {
        leaves.add(Keccak.hash("leaf " + i));
      }
      var tree = MerkleTree.of(leaves);
      for (int i = 0; i < count; i++) {
        assertThat(MerkleTree.verify(leaves.get(i), tree.proof(i), tree.root())).isTrue();
        assertThat(MerkleTree.verify(Keccak.hash("other"), tree.proof(i), tree.root())).isFalse();
      }
    }
  }

  @Test
  void noLeavesAndNoSuchLeafAreRefused() {
    assertThatThrownBy(() -> MerkleTree.of(List.of()))
        .hasMessage("leaves must number from 1 to 2^25 - 1, was 0");
    var tree = MerkleTree.of(List.of(Bytes32.ZERO));
    assertThatThrownBy(() -> tree.proof(1)).hasMessage("index must lie in [0, 1), was 1");
  }
}
