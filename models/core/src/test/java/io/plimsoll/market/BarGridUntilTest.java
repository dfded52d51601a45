package io.plimsoll.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BarGridUntilTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long START = 400_000 * HOUR;
  private static final BarGrid GRID = grid(36, 17);

  @Test
  void whatIsLeftIsThatOfTheBarsBefore() {
    BarGrid cut = GRID.until(START + 2 * HOUR);
    BarGrid whole = grid(24, 17);

    assertThat(cut.size()).isEqualTo(24);
    assertThat(cut.start()).isEqualTo(START);
    for (int bar = 0; bar < cut.size(); bar++) {
      assertThat(cut.logReturn(bar)).isEqualTo(whole.logReturn(bar));
      assertThat(cut.volume(bar)).isEqualTo(whole.volume(bar));
      assertThat(cut.isRecorded(bar)).isEqualTo(bar != 17);
    }
  }

  @Test
  void anHourThatIsNotOverIsLeftOut() {
    assertThat(GRID.until(START + 2 * HOUR - 1).size()).isEqualTo(12);
  }

  @Test
  void aTimeAfterTheLastBarLeavesAll() {
    assertThat(GRID.until(Long.MAX_VALUE).size()).isEqualTo(GRID.size());
  }

  @Test
  void aTimeBeforeTheFirstHourIsRefused() {
    assertThatThrownBy(() -> GRID.until(START + HOUR - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("time must lie an hour after the first bar of");
  }

  private static BarGrid grid(int count, int missing) {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < count; i++) {
      double price = 100 + i % 7;
      if (i != missing) {
        bars.add(new Bar(START + (i + 1) * (HOUR / 12), price, price, price, price, i));
      }
    }
    return BarGrid.of(BarSeries.of(Instrument.parse("BTCUSDT"), Duration.ofMinutes(5), bars));
  }
}
