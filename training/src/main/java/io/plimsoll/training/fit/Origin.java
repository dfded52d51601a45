package io.plimsoll.training.fit;

import io.plimsoll.training.dataset.InstrumentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A row of one of the walks.
 *
 * @param walk econometric forecasts of the instrument
 * @param row of the instrument
 */
record Origin(EconometricWalk walk, int row) {
  InstrumentRows rows() {
    return walk.rows();
  }

  long time() {
    return walk.rows().time(row);
  }

  long labelEnd() {
    return walk.rows().labelEnd(row);
  }

  double target() {
    return walk.rows().target(row);
  }

  /** Returns every row of the walks, oldest first, instruments of one moment side by side. */
  static List<Origin> all(List<EconometricWalk> walks) {
    var origins = new ArrayList<Origin>();
    for (EconometricWalk walk : walks) {
      for (int row = 0; row < walk.rows().size(); row++) {
        origins.add(new Origin(walk, row));
      }
    }
    origins.sort(Comparator.comparingLong(Origin::time)); // stable: instruments keep their order
    return origins;
  }
}
