package io.plimsoll.margin.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.Holdings.HeldOption;
import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.surface.PricedOption;
import io.plimsoll.market.OptionRight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The scenario risk of {@code derive-33} against the rule of Derive's PMRM_2, written anew from its
 * description with a normal distribution of its own: the smallest profit over 33 scenarios and the
 * basis contingency, {@code minSPAN}, with its sign turned; and each scenario by itself.
 */
class DeriveParityTest {
  private static final double SPOT = 3_000;

  /** Price, then volatility: 1 up, 0 none, −1 down, 2 linear skew, 3 absolute skew; dampening. */
  private static final List<double[]> SCENARIOS = scenarios();

  /** One option of a portfolio: expiry [seconds], strike, 1 call or 0 put, amount, volatility. */
  private record Line(
      double seconds, double strike, boolean call, double amount, double volatility) {}

  @Test
  void scenarioRiskEqualsPmrm2OnTwoHundredPortfolios() {
    var random = new Random(20_260_121);
    var binding = new HashSet<String>();
    for (int round = 0; round < 200; round++) {
      var lines = lines(random);
      double perpetual = round % 3 == 0 ? 0 : 4 * random.nextGaussian();
      double collateral = round % 4 == 0 ? 5 * random.nextDouble() : 0;
      double rate = 0.08 * random.nextDouble();

      double basis = basis(lines, rate);
      double[] profits = profits(lines, perpetual, collateral, rate);
      double minSpan = Math.min(basis, Arrays.stream(profits).min().orElseThrow());
      var risk = ScenarioGrids.DERIVE_33.risk(holdings(lines, perpetual, collateral, rate));

      var close = within(-1e-9 * minSpan);
      assertThat(risk.loss()).isCloseTo(-minSpan, close);
      assertThat(risk.basis()).isCloseTo(-basis, close);
      for (int i = 0; i < profits.length; i++) {
        int place = place(SCENARIOS.get(i));
        assertThat(risk.losses().get(place)).isCloseTo(-profits[i], close);
      }
      binding.add(risk.binding());
    }
    assertThat(SCENARIOS).hasSize(33);
    assertThat(binding).hasSizeGreaterThan(8); // no single scenario decides all
  }

  private static List<Line> lines(Random random) {
    double[] days = {0.4, 2, 9, 29, 31, 90, 300};
    int expiries = 1 + random.nextInt(4);
    var lines = new ArrayList<Line>();
    for (int e = 0; e < expiries; e++) {
      double seconds = Math.rint(days[random.nextInt(days.length)] * 86_400) + e;
      int options = 1 + random.nextInt(5);
      for (int i = 0; i < options; i++) {
        double strike = Math.rint(SPOT * StrictMath.exp(0.35 * random.nextGaussian()));
        double amount = Math.rint(100 * random.nextGaussian()) / 10 + 0.05;
        lines.add(
            new Line(
                seconds, strike, random.nextBoolean(), amount, 0.3 + 0.9 * random.nextDouble()));
      }
    }
    return lines;
  }

  private static Holdings holdings(
      List<Line> lines, double perpetual, double collateral, double rate) {
    var options = new ArrayList<HeldOption>();
    for (Line line : lines) {
      double years = line.seconds() / (365 * 86_400);
      var option =
          new Black76(line.call() ? OptionRight.CALL : OptionRight.PUT, line.strike(), years);
      options.add(
          new HeldOption(
              PricedOption.of(
                  option, forward(years), StrictMath.exp(-rate * years), line.volatility()),
              line.amount()));
    }
    return new Holdings(List.of(perpetual * SPOT, collateral * SPOT), options);
  }

  private static double forward(double years) {
    return SPOT * StrictMath.exp(0.06 * years);
  }

  // The rule of PMRM_2.

  private static double basis(List<Line> lines, double rate) {
    double basis = 0;
    for (double expiry : lines.stream().map(Line::seconds).distinct().toList()) {
      double now = marked(lines, expiry, rate, 1, 0);
      double worst =
          Math.min(
              0,
              Math.min(
                  marked(lines, expiry, rate, 1.045, 0) - now,
                  marked(lines, expiry, rate, 0.955, 0) - now));
      basis += worst * (0.5 + 2 * expiry / (365 * 86_400));
    }
    return basis;
  }

  private static double[] profits(
      List<Line> lines, double perpetual, double collateral, double rate) {
    var expiries = lines.stream().map(Line::seconds).distinct().toList();
    double[] profits = new double[SCENARIOS.size()];
    for (int i = 0; i < profits.length; i++) {
      double[] scenario = SCENARIOS.get(i);
      double price = scenario[0];
      int volatility = (int) scenario[1];
      profits[i] = (perpetual + collateral) * SPOT * (price - 1) * scenario[2];
      for (double expiry : expiries) {
        double years = expiry / (365 * 86_400);
        double shocked = marked(lines, expiry, rate, price, volatility);
        double discount =
            shocked >= 0
                ? 1.05 * Math.exp(-0.16 * years)
                : Math.min(1 / Math.exp(-rate * years), 0.95 / Math.exp(-0.16 * years));
        double gain = (shocked * discount - marked(lines, expiry, rate, 1, 0)) * scenario[2];
        profits[i] += volatility >= 2 ? -Math.abs(gain) : gain;
      }
    }
    return profits;
  }

  /** Returns where the preset has a scenario of this price and volatility. */
  private static int place(double[] scenario) {
    var move =
        switch ((int) scenario[1]) {
          case 1 -> VolatilityMove.UP;
          case 0 -> VolatilityMove.NONE;
          case -1 -> VolatilityMove.DOWN;
          case 2 -> VolatilityMove.SKEW_LINEAR;
          default -> VolatilityMove.SKEW_ABSOLUTE;
        };
    var preset = ScenarioGrids.DERIVE_33.scenarios();
    for (int i = 0; i < preset.size(); i++) {
      if (Math.abs(1 + preset.get(i).price() - scenario[0]) < 1e-12
          && preset.get(i).move() == move) {
        return i;
      }
    }
    throw new AssertionError("no scenario of " + Arrays.toString(scenario));
  }

  private static double marked(
      List<Line> lines, double expiry, double rate, double price, int move) {
    double years = expiry / (365 * 86_400);
    double days = expiry / 86_400;
    double reach = Math.pow(30 / Math.max(days, 1), days <= 30 ? 0.30 : 0.13);
    double forward = forward(years) * price;
    double sum = 0;
    for (Line line : lines) {
      if (line.seconds() != expiry) {
        continue;
      }
      double volatility =
          switch (move) {
            case 0 -> line.volatility();
            case 1 -> Math.max(0.4, line.volatility() * (1 + 0.5 * reach));
            case -1 -> line.volatility() * Math.max(0, 1 - 0.3 * reach);
            default -> line.volatility() * skew(line.strike(), forward, years, move == 2);
          };
      sum += line.amount() * black(line, forward, years, volatility) * Math.exp(-rate * years);
    }
    return sum;
  }

  private static double skew(double strike, double forward, double years, boolean linear) {
    double root = Math.sqrt(years);
    double cap = 0.25 - 0.1 * root;
    double flat = Math.max(0.01, root * 4 * 0.6);
    double k = Math.log(strike / forward);
    if (!linear) {
      k = Math.abs(k);
    }
    double tilt = k >= 0 ? Math.min(cap, k * cap / flat) : Math.max(-cap, k * cap / flat);
    return Math.max(0, 1 + tilt);
  }

  private static double black(Line line, double forward, double years, double volatility) {
    double deviation = volatility * Math.sqrt(years);
    double exercise = Math.max(0, line.call() ? forward - line.strike() : line.strike() - forward);
    if (deviation == 0) {
      return exercise;
    }
    double d1 = Math.log(forward / line.strike()) / deviation + deviation / 2;
    double call = forward * normal(d1) - line.strike() * normal(d1 - deviation);
    return line.call() ? call : call - forward + line.strike();
  }

  /** Taylor series about 0: Marsaglia, Journal of Statistical Software 11 (2004). */
  private static double normal(double x) {
    if (Math.abs(x) > 8) {
      return x > 0 ? 1 : 0;
    }
    double term = x;
    double sum = x;
    for (int odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  private static List<double[]> scenarios() {
    var scenarios = new ArrayList<double[]>();
    for (int step = -3; step <= 3; step++) {
      for (int volatility = -1; volatility <= 1; volatility++) {
        scenarios.add(new double[] {1 + 0.045 * step, volatility, 1});
      }
    }
    scenarios.add(new double[] {1.18, 1, 1});
    scenarios.add(new double[] {0.82, 1, 1});
    double[][] tails = {
      {0.34, 0.21},
      {0.67, 0.42},
      {1.5, 0.2772},
      {2, 0.1386},
      {3, 0.0693},
      {4, 0.0462},
      {5, 0.03465},
      {6, 0.02772}
    };
    for (double[] tail : tails) {
      scenarios.add(new double[] {tail[0], 1, tail[1]});
    }
    scenarios.add(new double[] {1, 2, 1});
    scenarios.add(new double[] {1, 3, 1});
    return scenarios;
  }
}
