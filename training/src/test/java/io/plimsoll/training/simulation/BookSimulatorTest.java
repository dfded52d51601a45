package io.plimsoll.training.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.book.AccountFileSource;
import io.plimsoll.market.Instrument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookSimulatorTest {
  private static final BookPlan PLAN = plan(400);
  private static final List<SimulatedAccount> BOOK = new BookSimulator().simulate(PLAN);

  @Test
  void readerOfAccountsTakesEveryRow(@TempDir Path folder) {
    Path file = folder.resolve("accounts.csv");
    new BookWriter().write(file, BOOK);
    var book = new AccountFileSource(file, Instant.parse("2022-03-31T00:00:00Z")).read();

    assertThat(book.refused()).isEmpty();
    assertThat(book.accounts()).hasSize(400);
  }

  @Test
  void sameSeedGivesTheSameBookAndALongerOneBeginsWithIt() {
    assertThat(new BookSimulator().simulate(PLAN)).isEqualTo(BOOK);
    assertThat(new BookSimulator().simulate(plan(500)).subList(0, 400)).isEqualTo(BOOK);
  }

  @Test
  void leverageStaysInItsRangeAndMostPositionsAreLong() {
    int longs = 0;
    int positions = 0;
    for (var account : BOOK) {
      double notional = 0;
      for (var position : account.positions().entrySet()) {
        double value = position.getValue().doubleValue() * PLAN.marks().get(position.getKey());
        notional += Math.abs(value);
        longs += value > 0 ? 1 : 0;
        positions++;
      }
      assertThat(notional / account.collateral().doubleValue()).isBetween(1.45, 20.1);
      assertThat(account.positions()).hasSizeBetween(1, 4);
    }
    assertThat((double) longs / positions).isBetween(0.6, 0.75);
  }

  @Test
  void addressCarriesTheChecksumOfEip55() {
    // The checksum rule against an address of EIP-55 itself.
    assertThat(SimulatedAddress.checksummed("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"))
        .isEqualTo("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    assertThat(SimulatedAddress.of(7, 0)).matches("0x[0-9a-fA-F]{40}");
  }

  @Test
  void bookOfNobodyIsRefused() {
    assertThatThrownBy(() -> plan(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accounts must lie in [1, 1000000], was 0");
  }

  private static BookPlan plan(int accounts) {
    var marks = new TreeMap<Instrument, Double>();
    marks.put(Instrument.parse("BTCUSDT"), 45_000.0);
    marks.put(Instrument.parse("ETHUSDT"), 3_000.0);
    marks.put(Instrument.parse("LINKUSDT"), 15.5);
    marks.put(Instrument.parse("LUNAUSDT"), 0.02);
    return new BookPlan(marks, accounts, 7);
  }
}
