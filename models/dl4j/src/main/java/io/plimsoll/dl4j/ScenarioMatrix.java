package io.plimsoll.dl4j;

import io.plimsoll.market.Check;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Scenario sums of many accounts as one matrix product of ND4J in single precision: (accounts,
 * instruments) × (instruments, scenarios). A position that is not held counts as 0, for a product
 * of ND4J is dense. One thread.
 */
public final class ScenarioMatrix {
  private final INDArray profits;
  private final INDArray sums;

  private ScenarioMatrix(INDArray profits, int accounts) {
    this.profits = profits;
    this.sums = Nd4j.create(DataType.FLOAT, new long[] {accounts, profits.columns()}, 'f');
  }

  /**
   * Returns a product with {@code profits} (instruments, scenarios) of {@code accounts} accounts at
   * a time.
   *
   * @throws IllegalStateException if the library of ND4J does not load
   */
  public static ScenarioMatrix of(float[][] profits, int accounts) {
    return NativeLibrary.run(
        "multiply matrices",
        () -> new ScenarioMatrix(Nd4j.createFromArray(profits).dup('f'), accounts));
  }

  /**
   * Computes the sums of one block of accounts and leaves them in native memory.
   *
   * @param weights (accounts · instruments), instrument by instrument within an account
   */
  public void multiply(float[] weights) {
    Check.argument(
        weights.length == sums.rows() * profits.rows(),
        "weights must be %s, was %s",
        sums.rows() * profits.rows(),
        weights.length);
    INDArray left = Nd4j.createFromArray(weights).reshape('c', sums.rows(), profits.rows());
    left.mmuli(profits, sums);
    left.close();
  }

  /** Returns the last sums of one account of the block (scenarios). */
  public float[] sums(int account) {
    return sums.getRow(account).dup().toFloatVector();
  }
}
