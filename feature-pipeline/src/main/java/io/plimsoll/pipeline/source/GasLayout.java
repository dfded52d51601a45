package io.plimsoll.pipeline.source;

/** The two forms of daily gas statistics. */
public enum GasLayout {
  /** Day, gas price, gas used, gas limit, transactions, ether price. */
  FULL(6),
  /** Etherscan's own export: day, its start in seconds, gas price. */
  EXPORT(3);

  private final int columns;

  GasLayout(int columns) {
    this.columns = columns;
  }

  /** Returns the number of columns of a line. */
  public int columns() {
    return columns;
  }
}
