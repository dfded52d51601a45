package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiurnalFactorTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  /* Half-hour returns of 0.01, of 0.02 in the hour from 14:00. */
  private static DiurnalFactor after(int days) {
    var factor = new DiurnalFactor(28, 7);
    for (int i = 1; i <= 48 * days; i++) {
      long time = i * HOUR / 2;
      factor.add(time, (time - 1) % DAY / HOUR == 14 ? 0.02 : 0.01);
    }
    return factor;
  }

  @Test
  void theBusyHourStandsAboveTheMeanOfAllHours() {
    var factor = after(8);
    double mean = (23 + 4) / 24.0;

    assertThat(factor.at(8 * DAY + HOUR, 14 * HOUR)).isCloseTo(4 / mean, within(1e-12));
    assertThat(factor.at(8 * DAY + HOUR, 15 * HOUR - 1)).isCloseTo(4 / mean, within(1e-12));
    assertThat(factor.at(8 * DAY + HOUR, 15 * HOUR)).isCloseTo(1 / mean, within(1e-12));
  }

  @Test
  void theDayOfTheRowIsNotAmongTheDaysBefore() {
    var factor = after(8);
    double before = factor.at(8 * DAY, 14 * HOUR); // midnight belongs to the day that it ends
    factor.add(8 * DAY + HOUR, 0.5);

    assertThat(factor.at(8 * DAY + 2 * HOUR, 14 * HOUR)).isEqualTo(before);
    assertThat(factor.at(9 * DAY + 2 * HOUR, 14 * HOUR)).isLessThan(before / 5);
  }

  @Test
  void fewDaysOrAnEmptyHourGiveNoFactor() {
    assertThat(after(6).at(6 * DAY + 1, 14 * HOUR)).isNaN();
    assertThat(after(7).at(7 * DAY + 1, 14 * HOUR)).isNotNaN();
    var sparse = new DiurnalFactor(28, 1);
    sparse.add(HOUR, 0.01);
    assertThat(sparse.at(DAY + 1, 0)).isNaN();
  }

  @Test
  void daysOlderThanTheWindowAreForgotten() {
    var factor = after(8);

    assertThat(factor.at(29 * DAY + 1, 14 * HOUR)).isNotNaN(); // of days 1 to 28, seven
    assertThat(factor.at(30 * DAY + 1, 14 * HOUR)).isNaN();
  }

  @Test
  void aFactorNeedsDays() {
    assertThatThrownBy(() -> new DiurnalFactor(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("days must be at least 1, was 0");
  }
}
