package io.plimsoll.training.rule;

import io.plimsoll.training.rule.MultiScaleRule.Response;
import java.util.Arrays;
import java.util.List;

/** The rates of {@link MultiScaleRule} for prices that are not known beforehand. */
final class LiveMultiScale implements LiveRates {
  private final Response response;
  private final List<ScaledExcess> excesses;
  private final double[] rates;

  LiveMultiScale(Response response, List<ScaledExcess> excesses) {
    this(response, excesses, new double[excesses.size()]);
    Arrays.fill(rates, Double.POSITIVE_INFINITY);
    respond();
  }

  private LiveMultiScale(Response response, List<ScaledExcess> excesses, double[] rates) {
    this.response = response;
    this.excesses = excesses;
    this.rates = rates;
  }

  @Override
  public double rate(int instrument) {
    return rates[instrument];
  }

  @Override
  public void next(double[] moves, double[] ranges) {
    for (int i = 0; i < moves.length; i++) {
      excesses.get(i).next(moves[i], ranges[i]);
    }
    respond();
  }

  private void respond() {
    var market = new Mean();
    excesses.forEach(each -> market.add(each.value()));
    for (int i = 0; i < rates.length; i++) {
      rates[i] = response.rate(excesses.get(i), market.value(), rates[i]);
    }
  }

  @Override
  public LiveRates copy() {
    return new LiveMultiScale(
        response, excesses.stream().map(ScaledExcess::new).toList(), rates.clone());
  }
}
