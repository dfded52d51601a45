package io.plimsoll.feature.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.LogReturn;
import io.plimsoll.feature.volatility.RealizedMeasures;
import io.plimsoll.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TradeSliceProperties {
  @Property(tries = 200)
  void cutsLeaveNoTrace(@ForAll long seed, @ForAll @IntRange(max = 80) int count) {
    List<Trade> trades = RandomTrades.of(seed, count);
    var whole = new TradeSlice();
    trades.forEach(whole::update);

    var parts = cut(trades, new Random(seed));
    while (parts.size() > 1) { // join neighbours in any order
      int left = new Random(seed + parts.size()).nextInt(parts.size() - 1);
      parts.get(left).merge(parts.remove(left + 1));
    }

    assertThat(parts.get(0).snapshot()).isEqualTo(whole.snapshot());
    assertThat(values(parts.get(0))).isEqualTo(values(whole));
  }

  @Property(tries = 100)
  void variationsAreThoseOfTheRealizedMeasuresToTheBit(
      @ForAll long seed, @ForAll @IntRange(max = 80) int count) {
    List<Trade> trades = RandomTrades.of(seed, count);
    var slice = new TradeSlice();
    var measures = new RealizedMeasures();
    for (int i = 0; i < count; i++) {
      slice.update(trades.get(i));
      if (i > 0) {
        measures.update(LogReturn.of(trades.get(i - 1).price(), trades.get(i).price()));
      }
    }

    assertThat(new double[] {slice.variance(), slice.bipowerVariation()})
        .isEqualTo(new double[] {measures.variance(), measures.bipowerVariation()});
  }

  @Property(tries = 50)
  void snapshotComesBack(@ForAll long seed, @ForAll @IntRange(max = 30) int count) {
    var slice = new TradeSlice();
    RandomTrades.of(seed, count).forEach(slice::update);

    TradeSlice back = TradeSlice.ofSnapshot(slice.snapshot());

    assertThat(back.snapshot()).isEqualTo(slice.snapshot());
    assertThat(values(back)).isEqualTo(values(slice));
  }

  private static List<TradeSlice> cut(List<Trade> trades, Random random) {
    var parts = new ArrayList<TradeSlice>();
    parts.add(new TradeSlice());
    for (Trade trade : trades) {
      if (random.nextInt(5) == 0) {
        parts.add(new TradeSlice());
      }
      parts.get(parts.size() - 1).update(trade);
    }
    return parts;
  }

  private static double[] values(TradeSlice slice) {
    var values = new double[slice.schema().size()];
    slice.values(values, 0);
    return values;
  }
}
