package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LinearFitter;
import io.plimsoll.forecast.panel.PanelFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What each family of inputs adds to the pooled regression: its loss without it, over with it. */
final class Ablation {
  private final PooledRows rows;
  private final PooledWalk walk;
  private final LinearFitter fitter;
  private final Board board;
  private final Scores scores;

  /**
   * @param board on which {@code linear} stands already
   */
  Ablation(PooledRows rows, PooledWalk walk, LinearFitter fitter, Board board, Scores scores) {
    this.rows = rows;
    this.walk = walk;
    this.fitter = fitter;
    this.board = board;
    this.scores = scores;
  }

  /** Returns QLIKE without the family over QLIKE with all: above 1 where it adds. */
  Map<String, Double> ratios() {
    double all = Scores.mean(scores.losses("linear"), period -> true);
    var ratios = new LinkedHashMap<String, Double>();
    for (PanelFamily family : PanelFamily.values()) {
      int[] others = without(family);
      if (others.length == 0 || others.length == rows.table().width()) {
        continue; // all that the plan reads, or none of it
      }
      PooledRows without = rows.of(others);
      var pool = new VariancePool(without);
      var alone = new Board(board.panel());
      alone.put(
          "linear",
          walk.run(
              "linear-without-" + family.name().toLowerCase(Locale.ROOT),
              alone,
              without,
              time -> pool.ridge(without.before(time), fitter)::value));
      double loss = Scores.mean(scores.on(alone).losses("linear"), period -> true);
      ratios.put(family.name().toLowerCase(Locale.ROOT), loss / all);
    }
    return ratios;
  }

  private int[] without(PanelFamily family) {
    List<String> names = rows.table().features();
    return IntStream.range(0, names.size())
        .filter(column -> PanelFamily.of(names.get(column)) != family)
        .toArray();
  }
}
