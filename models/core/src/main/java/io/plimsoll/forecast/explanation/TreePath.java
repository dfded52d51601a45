package io.plimsoll.forecast.explanation;

import java.util.Arrays;

/**
 * The distinct features on the way to a node, and for each size of coalition the weight with which
 * coalitions of that size come here.
 *
 * <p>With m features of shares z and o on the way, weight k is k! (m − k)! / (m + 1)! times the
 * sum, over the coalitions of k of them, of Π o (known) Π z (unknown). The root stands as a feature
 * of its own with z = o = 1 that is never unwound.
 *
 * <p>Reference: Lundberg et al. (2020), Nature Machine Intelligence 2, algorithm 2, EXTEND and
 * UNWIND.
 */
final class TreePath {
  /** The way to the root. */
  static final TreePath ROOT =
      new TreePath(new int[0], new double[0], new double[0], new double[] {1});

  private final int[] features;
  private final double[] zeros; // share of the training rows that come here, if unknown
  private final double[] ones; // 1 if the row comes here, if known, else 0
  private final double[] weights; // by size of the coalition (features + 1)

  private TreePath(int[] features, double[] zeros, double[] ones, double[] weights) {
    this.features = features;
    this.zeros = zeros;
    this.ones = ones;
    this.weights = weights;
  }

  /** Returns where {@code feature} stands, or −1. */
  int indexOf(int feature) {
    for (int i = 0; i < features.length; i++) {
      if (features[i] == feature) {
        return i;
      }
    }
    return -1;
  }

  double zero(int index) {
    return zeros[index];
  }

  double one(int index) {
    return ones[index];
  }

  /** EXTEND: returns the way with one feature more. */
  TreePath with(int feature, double zero, double one) {
    int size = features.length + 1;
    int[] longer = Arrays.copyOf(features, size);
    double[] longerZeros = Arrays.copyOf(zeros, size);
    double[] longerOnes = Arrays.copyOf(ones, size);
    longer[size - 1] = feature;
    longerZeros[size - 1] = zero;
    longerOnes[size - 1] = one;
    double[] extended = new double[size + 1];
    for (int k = 0; k < size; k++) {
      extended[k + 1] += one * weights[k] * (k + 1) / (size + 1);
      extended[k] += zero * weights[k] * (size - k) / (size + 1);
    }
    return new TreePath(longer, longerZeros, longerOnes, extended);
  }

  /** UNWIND: returns the way without the feature at {@code index}. */
  TreePath without(int index) {
    int size = features.length - 1;
    int[] shorter = Arrays.copyOf(features, size);
    double[] shorterZeros = Arrays.copyOf(zeros, size);
    double[] shorterOnes = Arrays.copyOf(ones, size);
    System.arraycopy(features, index + 1, shorter, index, size - index);
    System.arraycopy(zeros, index + 1, shorterZeros, index, size - index);
    System.arraycopy(ones, index + 1, shorterOnes, index, size - index);
    return new TreePath(shorter, shorterZeros, shorterOnes, unwound(index));
  }

  /** Adds what a leaf at the end of the way gives to each feature on it. */
  void addLeaf(double value, double[] contributions) {
    for (int i = 0; i < features.length; i++) {
      double weight = 0;
      for (double part : unwound(i)) {
        weight += part;
      }
      contributions[features[i]] += weight * (ones[i] - zeros[i]) * value;
    }
  }

  /** Inverts {@link #with}, from the largest coalition down. */
  private double[] unwound(int index) {
    int size = features.length;
    double[] shorter = new double[size];
    if (ones[index] == 0) {
      for (int k = 0; k < size; k++) {
        shorter[k] = weights[k] * (size + 1) / (zeros[index] * (size - k));
      }
      return shorter;
    }
    double rest = weights[size];
    for (int k = size - 1; k >= 0; k--) {
      shorter[k] = rest * (size + 1) / (ones[index] * (k + 1));
      rest = weights[k] - zeros[index] * shorter[k] * (size - k) / (size + 1);
    }
    return shorter;
  }
}
