package io.plimsoll.feature.crossasset;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/** Liquidations of loans in a slice of time. */
final class LoanSlice implements Mergeable<LoanSlice> {
  private int count;
  private double largest; // [USD]
  private ExactSum collateral = new ExactSum(); // [USD]
  private ExactSum debt = new ExactSum(); // [USD]
  private ExactSum own = new ExactSum(); // collateral of the instrument's base [USD]

  /** Adds a liquidation; amounts that are not given are NaN and add nothing. */
  void add(double collateralUsd, double debtUsd, double ownUsd) {
    count++;
    addTo(collateral, collateralUsd);
    addTo(debt, debtUsd);
    addTo(own, ownUsd);
    double size = Double.isFinite(collateralUsd) ? collateralUsd : debtUsd;
    if (size > largest) {
      largest = size;
    }
  }

  int count() {
    return count;
  }

  double largest() {
    return largest;
  }

  double collateral() {
    return collateral.value();
  }

  double debt() {
    return debt.value();
  }

  double own() {
    return own.value();
  }

  @Override
  public void merge(LoanSlice right) {
    count += right.count;
    largest = Math.max(largest, right.largest);
    collateral.add(right.collateral);
    debt.add(right.debt);
    own.add(right.own);
  }

  @Override
  public LoanSlice copy() {
    var copy = new LoanSlice();
    copy.merge(this);
    return copy;
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeInt(count);
    out.writeDouble(largest);
    collateral.write(out);
    debt.write(out);
    own.write(out);
  }

  static LoanSlice read(SnapshotReader in) {
    var slice = new LoanSlice();
    slice.count = in.readInt();
    slice.largest = in.readDouble();
    slice.collateral = ExactSum.read(in);
    slice.debt = ExactSum.read(in);
    slice.own = ExactSum.read(in);
    return slice;
  }

  private static void addTo(ExactSum sum, double amount) {
    if (Double.isFinite(amount)) {
      sum.add(amount);
    }
  }
}
