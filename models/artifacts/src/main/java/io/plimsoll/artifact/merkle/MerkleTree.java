package io.plimsoll.artifact.merkle;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * A complete binary tree over leaf hashes, laid out as {@code StandardMerkleTree} of the npm
 * package {@code @openzeppelin/merkle-tree} with {@code sortLeaves: false}.
 *
 * <p>Node i has children 2i + 1 and 2i + 2; leaf j stands at 2n − 2 − j, so that leaves stay in
 * their order however their hashes fall. A node is the hash of its children, smaller first; a proof
 * therefore needs no directions.
 */
public final class MerkleTree {
  private static final int SIZE = 32;

  private final byte[] nodes;
  private final int leaves;

  private MerkleTree(byte[] nodes, int leaves) {
    this.nodes = nodes;
    this.leaves = leaves;
  }

  /** Returns the tree over {@code leaves}, at least one, in their order. */
  public static MerkleTree of(List<Bytes32> leaves) {
    int count = leaves.size();
    Check.argument(
        count >= 1 && count <= Integer.MAX_VALUE / (2 * SIZE),
        "leaves must number from 1 to 2^25 - 1, was %s",
        count);
    byte[] nodes = new byte[(2 * count - 1) * SIZE];
    for (int i = 0; i < count; i++) {
      leaves.get(i).copyTo(nodes, (2 * count - 2 - i) * SIZE);
    }
    var digest = new KeccakDigest(256);
    for (int node = count - 2; node >= 0; node--) {
      join(digest, nodes, (2 * node + 1) * SIZE, nodes, (2 * node + 2) * SIZE);
      digest.doFinal(nodes, node * SIZE);
    }
    return new MerkleTree(nodes, count);
  }

  /** Returns the hash that stands for all leaves. */
  public Bytes32 root() {
    return node(0);
  }

  /** Returns the number of leaves. */
  public int size() {
    return leaves;
  }

  /** Returns the siblings on the way from leaf {@code index} to the root. */
  public List<Bytes32> proof(int index) {
    Check.argument(
        index >= 0 && index < leaves, "index must lie in [0, %s), was %s", leaves, index);
    var proof = new ArrayList<Bytes32>();
    for (int node = 2 * leaves - 2 - index; node > 0; node = (node - 1) / 2) {
      proof.add(node(node % 2 == 1 ? node + 1 : node - 1));
    }
    return proof;
  }

  /** Returns whether {@code proof} leads from {@code leaf} to {@code root}. */
  public static boolean verify(Bytes32 leaf, List<Bytes32> proof, Bytes32 root) {
    var digest = new KeccakDigest(256);
    byte[] hash = leaf.toArray();
    for (Bytes32 sibling : proof) {
      join(digest, hash, 0, sibling.toArray(), 0);
      digest.doFinal(hash, 0);
    }
    return Bytes32.of(hash).equals(root);
  }

  private Bytes32 node(int index) {
    return Bytes32.of(Arrays.copyOfRange(nodes, index * SIZE, (index + 1) * SIZE));
  }

  private static void join(KeccakDigest digest, byte[] a, int atA, byte[] b, int atB) {
    boolean ascending = Arrays.compareUnsigned(a, atA, atA + SIZE, b, atB, atB + SIZE) <= 0;
    digest.update(ascending ? a : b, ascending ? atA : atB, SIZE);
    digest.update(ascending ? b : a, ascending ? atB : atA, SIZE);
  }
}
