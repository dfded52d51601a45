package io.plimsoll.training.bench;

import io.plimsoll.dl4j.ScenarioMatrix;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.batch.BookColumns;
import java.util.Arrays;

/** The sums as matrix products of ND4J, a block of accounts at a time, in single precision. */
final class MatrixSums implements SumEngine {
  private static final int BLOCK = 4096;

  private final ScenarioMatrix matrix;
  private final int instruments;
  private final float[] weights;

  MatrixSums(RiskArrays arrays) {
    this.instruments = arrays.instruments().size();
    this.matrix = ScenarioMatrix.of(SingleLoop.single(arrays), BLOCK);
    this.weights = new float[BLOCK * instruments];
  }

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public double run(BookColumns book) {
    double check = 0;
    for (int first = 0; first < book.accounts(); first += BLOCK) {
      multiply(book, first);
      check += matrix.sums(0)[0];
    }
    return check;
  }

  @Override
  public double[] sums(BookColumns book, int account) {
    multiply(book, account);
    return SingleLoop.widened(matrix.sums(0));
  }

  private void multiply(BookColumns book, int first) {
    Arrays.fill(weights, 0);
    int end = Math.min(book.accounts(), first + BLOCK);
    for (int account = first; account < end; account++) {
      for (int p = book.start(account); p < book.start(account + 1); p++) {
        weights[(account - first) * instruments + book.instrument(p)] = (float) -book.units(p);
      }
    }
    matrix.multiply(weights);
  }
}
