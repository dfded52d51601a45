package io.plimsoll.feature.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.Feed;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of record goes through bytes and comes back equal. */
public class EventBlockTest {
  private static final double NAN = Double.NaN;

  /** Returns a record of each kind, and of a book one of each type. */
  public static Stream<MarketEvent> records() {
    double[] one = {101.5};
    double[] two = {100, 99.5};
    return Stream.of(
        new Trade(5, 1, 100, 0.25, AggressorSide.SELL),
        new Quote(5, 2, 100, 1, 101, 0),
        BookUpdate.of(
            5, 3, BookUpdate.Type.SNAPSHOT, two, new double[] {1, 2}, one, new double[] {3}),
        BookUpdate.of(
            5, 4, BookUpdate.Type.CHANGE, two, new double[] {0, 2}, new double[0], new double[0]),
        BookUpdate.unknown(6, 5),
        new Bar(5, 1, 3, 0.5, 2, 10),
        new DepthProfile(5, -500, -5, 10, 1000),
        new DerivativeState(5, 0, 1e-4, 8, 100, NAN, 101, NAN, 0.5, NAN),
        new PerpLiquidation(5, 1, AggressorSide.BUY, 100, 2),
        new Block(5, 7, "0xab", "", 10, 5, 10, -1, Block.PriorityFees.NONE, -1, -1),
        new FeeSnapshot(5, 7, 1e10, NAN, 1, 2, 60000),
        new OracleRound(5, 9, 1800.5),
        new PoolState(5, 11, 1, -1800, NAN, NAN, 1800, 5e4, 0.003),
        new LoanLiquidation(5, 1, "WETH", 100, "USDC", NAN),
        new MacroValue(5, 0, 17.79));
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordComesBackAsItWas(MarketEvent event) {
    var writer = new EventBlock.Writer(new Feed(event.kind(), "binance:spot:BTC-USDT"));
    writer.add(event, event.eventTime() + 3);
    writer.add(event, event.eventTime() + 4);

    var events = new ArrayList<MarketEvent>();
    var times = new ArrayList<Long>();
    EventBlock.read(
        writer.take(),
        event.kind(),
        (each, knownTime) -> {
          events.add(each);
          times.add(knownTime);
        });

    assertThat(events).isEqualTo(List.of(event, event));
    assertThat(times).containsExactly(event.eventTime() + 3, event.eventTime() + 4);
  }

  @Test
  void blockOfAnotherVersionOrCutShortIsRefused() {
    assertThatThrownBy(() -> EventBlock.read(new byte[] {0, 0, 0, 9}, EventKind.TRADES, this::fail))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot version must be 1, was 9");
    assertThatThrownBy(
            () -> EventBlock.read(new byte[] {0, 0, 0, 1, 7}, EventKind.TRADES, this::fail))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot must be complete, was cut at byte 5");
  }

  @Test
  void heartbeatIsToldFromRecords() {
    var empty = new EventBlock.Writer(new Feed(EventKind.TRADES, "binance:spot:BTC-USDT")).take();

    assertThat(EventBlock.heard(EventBlock.heartbeat(17))).hasValue(17);
    assertThat(EventBlock.heard(empty)).isEmpty();
    assertThat(EventBlock.heard(new byte[2])).isEmpty();
  }

  @Test
  void recordOfAnotherKindIsRefused() {
    var writer = new EventBlock.Writer(new Feed(EventKind.TRADES, "binance:spot:BTC-USDT"));

    assertThatThrownBy(() -> writer.add(new MacroValue(5, 0, 1), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("record must be of trades/binance:spot:BTC-USDT, was of MACRO");
  }

  private void fail(MarketEvent event, long knownTime) {
    throw new AssertionError("no record was expected, came " + event);
  }
}
