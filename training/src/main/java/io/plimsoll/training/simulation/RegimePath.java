package io.plimsoll.training.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The regime of each hour and the one scripted crash.
 *
 * <p>Regimes follow a Markov chain with hourly steps: calm lasts 4 days on average, volatile 18
 * hours, a small crash 5 hours. In addition one large crash is placed between 12 % and 5 % of the
 * span before its end, so that a policy replay on the test span has a worst day; hour and day come
 * from the seed. It runs as crashes do: hours of pressure, under an hour of panic, a slide, then a
 * rebound that takes back part of the fall.
 */
final class RegimePath {
  private static final double CALM_TO_VOLATILE = 1.0 / 96;
  private static final double VOLATILE_TO_CALM = 1.0 / 18;
  private static final double VOLATILE_TO_CRASH = 1.0 / 300;
  private static final double CRASH_TO_VOLATILE = 1.0 / 5;

  /** Legs of the large crash: bars, then the market's log-return over the leg. */
  private static final int[] LEG_BARS = {96, 6, 30, 108};

  private static final double[] LEG_RETURNS = {-0.10, -0.24, -0.08, 0.16};
  private static final int CRASH_BARS = Arrays.stream(LEG_BARS).sum();

  /** Bars of high volatility after the rebound. */
  private static final int AFTERMATH_BARS = 288;

  private final Regime[] hours;
  private final int crashStart;

  private RegimePath(Regime[] hours, int crashStart) {
    this.hours = hours;
    this.crashStart = crashStart;
  }

  /** A stretch of hours under one regime; indices of hours from the start, the end excluded. */
  record Span(Regime regime, int fromHour, int toHour) {}

  static RegimePath draw(int days, Draws draws) {
    int hoursInAll = days * 24;
    var hours = new Regime[hoursInAll];
    var regime = Regime.CALM;
    for (int hour = 0; hour < hoursInAll; hour++) {
      hours[hour] = regime;
      regime = next(regime, draws.uniform());
    }

    int crashStart = (int) (days * 288 * draws.uniform(0.88, 0.95)) / 12 * 12;
    int panic = crashStart + LEG_BARS[0];
    for (int bar = crashStart; bar < crashStart + CRASH_BARS + AFTERMATH_BARS; bar += 12) {
      if (bar / 12 < hoursInAll) {
        boolean storm = bar >= panic - 12 && bar < crashStart + CRASH_BARS;
        hours[bar / 12] = storm ? Regime.CRASH : Regime.VOLATILE;
      }
    }
    return new RegimePath(hours, crashStart);
  }

  Regime at(int bar) {
    return hours[bar / 12];
  }

  /** Returns the log-return that the large crash adds to the market in bar {@code bar} [1]. */
  double crashReturn(int bar) {
    int start = crashStart;
    for (int leg = 0; leg < LEG_BARS.length; leg++) {
      if (bar >= start && bar < start + LEG_BARS[leg]) {
        return LEG_RETURNS[leg] / LEG_BARS[leg];
      }
      start += LEG_BARS[leg];
    }
    return 0;
  }

  /** Returns true in the short leg in which most of the large crash happens. */
  boolean panic(int bar) {
    int start = crashStart + LEG_BARS[0];
    return bar >= start && bar < start + LEG_BARS[1];
  }

  /** Returns the first bar of the large crash. */
  int crashStart() {
    return crashStart;
  }

  /** Returns the bar after the rebound of the large crash. */
  int crashEnd() {
    return crashStart + CRASH_BARS;
  }

  List<Span> spans() {
    var spans = new ArrayList<Span>();
    int start = 0;
    for (int hour = 1; hour <= hours.length; hour++) {
      if (hour == hours.length || hours[hour] != hours[start]) {
        spans.add(new Span(hours[start], start, hour));
        start = hour;
      }
    }
    return spans;
  }

  private static Regime next(Regime regime, double uniform) {
    return switch (regime) {
      case CALM -> uniform < CALM_TO_VOLATILE ? Regime.VOLATILE : Regime.CALM;
      case VOLATILE -> afterVolatile(uniform);
      case CRASH -> uniform < CRASH_TO_VOLATILE ? Regime.VOLATILE : Regime.CRASH;
    };
  }

  private static Regime afterVolatile(double uniform) {
    if (uniform < VOLATILE_TO_CRASH) {
      return Regime.CRASH;
    }
    return uniform < VOLATILE_TO_CRASH + VOLATILE_TO_CALM ? Regime.CALM : Regime.VOLATILE;
  }
}
