package io.plimsoll.training.conformance;

import io.plimsoll.forecast.evaluation.ChiSquaredTest;
import io.plimsoll.forecast.evaluation.risk.Christoffersen;
import io.plimsoll.forecast.evaluation.risk.FisslerZiegel;
import io.plimsoll.forecast.evaluation.risk.Kupiec;
import io.plimsoll.forecast.evaluation.risk.TrafficLight;
import java.util.Locale;

/** Backtests of value at risk and expected shortfall, on counts and days that were published. */
final class RiskBacktests implements ConformanceGroup {
  private static final double SIX_DIGITS = 6e-7;
  private static final double FOUR_DIGITS = 6e-5;
  private static final double FIVE_DIGITS = 6e-6;
  private static final double EIGHT_DIGITS = 6e-9;
  private static final int[] BREACHES = {10, 60, 61, 130, 131, 132, 300, 420};
  private static final int DAYS = 500;
  private static final double VALUE_AT_RISK = -2.326348;
  private static final double SHORTFALL = -2.665214;

  @Override
  public String name() {
    return "G9";
  }

  @Override
  public String title() {
    return "VaR and ES backtests (Kupiec, Christoffersen, traffic light of MATLAB's docs, FZ0)";
  }

  @Override
  public void check(ReferenceData data, Findings out) {
    kupiec(out, 250, 4, .01, .769138, .380484);
    kupiec(out, 250, 0, .01, 5.025168, .024982);
    kupiec(out, 250, 10, .01, 12.955491, .000319);
    kupiec(out, 500, 6, .01, .189880, .663016);
    kupiec(out, 1000, 12, .01, .379760, .537731);
    kupiec(out, 1000, 17, .01, 4.090973, .043113);
    kupiec(out, 1000, 55, .05, .510482, .474930);
    kupiec(out, 365, 7, .01, 2.447715, .117696);

    boolean[] breaches = new boolean[DAYS];
    for (int day : BREACHES) {
      breaches[day] = true;
    }
    var chain = Christoffersen.of(breaches, .01);
    out.add("Christoffersen n00", 486, chain.calmThenCalm(), 0);
    out.add("Christoffersen n01", 5, chain.calmThenBreach(), 0);
    out.add("Christoffersen n10", 5, chain.breachThenCalm(), 0);
    out.add("Christoffersen n11", 3, chain.breachThenBreach(), 0);
    test(out, "Christoffersen independence", chain.independence(), 15.597702, .000078);
    // The statistic is the sum of two that were rounded to six digits.
    out.add("Christoffersen CC", 17.135978, chain.conditionalCoverage().statistic(), 1e-6);
    out.add("Christoffersen CC p", .000190, chain.conditionalCoverage().pValue(), SIX_DIGITS);

    light(out, 250, 0, .01, .0811, TrafficLight.Zone.GREEN);
    light(out, 250, 4, .01, .8922, TrafficLight.Zone.GREEN);
    light(out, 250, 5, .01, .9588, TrafficLight.Zone.YELLOW);
    light(out, 250, 9, .01, .9997, TrafficLight.Zone.YELLOW);
    light(out, 250, 10, .01, .9999, TrafficLight.Zone.RED);
    light(out, 1043, 57, .05, .77913, TrafficLight.Zone.GREEN);
    double typeOne = TrafficLight.of(1043, 57, .05).typeOne();
    out.add("traffic light 1043/57 type I", .26396, typeOne, FIVE_DIGITS);

    double fall = FisslerZiegel.of(3, -VALUE_AT_RISK, -SHORTFALL, .01);
    out.add("FZ0 at -3", 26.12885929, fall, EIGHT_DIGITS);
    double calm = FisslerZiegel.of(0, -VALUE_AT_RISK, -SHORTFALL, .01);
    out.add("FZ0 at 0", .85314034, calm, EIGHT_DIGITS);
  }

  private static void kupiec(
      Findings out, int days, int breaches, double tail, double statistic, double pValue) {
    String name = "Kupiec " + days + "/" + breaches;
    test(out, name, Kupiec.of(days, breaches, tail), statistic, pValue);
  }

  private static void test(
      Findings out, String name, ChiSquaredTest test, double statistic, double pValue) {
    out.add(name, statistic, test.statistic(), SIX_DIGITS);
    out.add(name + " p", pValue, test.pValue(), SIX_DIGITS);
  }

  private static void light(
      Findings out,
      int days,
      int breaches,
      double tail,
      double cumulative,
      TrafficLight.Zone zone) {
    var light = TrafficLight.of(days, breaches, tail);
    String name = "traffic light " + days + "/" + breaches;
    out.add(name, cumulative, light.cumulative(), FOUR_DIGITS);
    String colour = zone.toString().toLowerCase(Locale.ROOT);
    out.add(name + " is " + colour + " [0, 1]", 1, light.zone() == zone ? 1 : 0, 0);
  }
}
