package io.plimsoll.training.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.stage.StageResult;
import java.time.Duration;
import java.util.List;

/** Forecasts beside what came. */
final class ForecastSection {
  private static final Duration HORIZON = Duration.ofHours(1);
  private static final double SCALE = 1e4;
  private static final List<String> SHOWN =
      List.of(ForecastHistory.REALIZED, ForecastHistory.CHAMPION, "har", "ewma");

  private ForecastSection() {}

  /** Returns annualised volatilities by instrument, to four decimals; null where none was given. */
  static ArrayNode history(ForecastHistory history) {
    var node = StageResult.object().putArray("history");
    for (Instrument instrument : history.instruments()) {
      var series = history.of(instrument);
      var each = node.addObject();
      each.put("instrument", instrument.canonical());
      var times = each.putArray("times");
      for (int row = 0; row < series.size(); row++) {
        times.add(series.origin(row) / 1000);
      }
      for (String column : SHOWN) {
        volatilities(series, column, each.putArray(column));
      }
    }
    return node;
  }

  private static void volatilities(ForecastHistory.Series series, String column, ArrayNode node) {
    for (int row = 0; row < series.size(); row++) {
      double variance = series.value(column, row);
      if (Double.isNaN(variance)) {
        node.addNull();
      } else {
        double volatility = Volatility.ofVariance(variance, HORIZON).annualised();
        node.add(Math.round(volatility * SCALE) / SCALE);
      }
    }
  }
}
