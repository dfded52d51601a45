package io.plimsoll.feature.oracle;

import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/** Rounds of an oracle in a slice of time: how many, how many late, and the largest jump. */
final class RoundSlice implements Mergeable<RoundSlice> {
  private int rounds;
  private int breaches;
  private double largestJump = Double.NaN; // |ln ratio|, none without two rounds

  void round() {
    rounds++;
  }

  void breach() {
    breaches++;
  }

  void jump(double size) {
    if (!(largestJump >= size)) {
      largestJump = size;
    }
  }

  int rounds() {
    return rounds;
  }

  int breaches() {
    return breaches;
  }

  double largestJump() {
    return largestJump;
  }

  @Override
  public void merge(RoundSlice right) {
    rounds += right.rounds;
    breaches += right.breaches;
    if (!Double.isNaN(right.largestJump)) {
      jump(right.largestJump);
    }
  }

  @Override
  public RoundSlice copy() {
    var copy = new RoundSlice();
    copy.merge(this);
    return copy;
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeInt(rounds);
    out.writeInt(breaches);
    out.writeDouble(largestJump);
  }

  static RoundSlice read(SnapshotReader in) {
    var slice = new RoundSlice();
    slice.rounds = in.readInt();
    slice.breaches = in.readInt();
    slice.largestJump = in.readDouble();
    return slice;
  }
}
