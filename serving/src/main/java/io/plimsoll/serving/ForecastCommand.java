package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.market.DurationWord;
import io.plimsoll.market.Instrument;
import io.plimsoll.serving.margin.ForecastService;
import io.plimsoll.serving.rest.AnswerJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what the bundle forecasts, or why it does not. */
@Command(
    name = "forecast",
    description = "What the bundle says of the next period, or why it says nothing.",
    mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {
  @Mixin private ModelOptions model;
  @Mixin private ModelOptions.AsOf asOf;
  @Mixin private ResultOption result;

  @Option(
      names = "--instruments",
      paramLabel = "A,B",
      split = ",",
      description = "Instruments (default: all of the table).")
  private List<String> names = List.of();

  @Option(
      names = "--horizon",
      paramLabel = "1h|1d",
      description = "Length of the period (default: the shortest that the bundle forecasts).")
  private Optional<String> horizon;

  @Override
  public Integer call() throws IOException {
    List<Instrument> wanted = names.stream().map(Instrument::parse).toList();
    ForecastService forecasts = model.open();
    Instant moment = asOf.or(forecasts.lastRow());
    Duration period = horizon.map(DurationWord::parse).orElse(forecasts.horizons().get(0));
    Collection<Instrument> instruments = wanted.isEmpty() ? forecasts.instruments() : wanted;
    ObjectNode json = ResultOption.object().put("asOf", moment.toString());
    ArrayNode list = json.putArray("forecasts");
    for (Instrument instrument : instruments) {
      Forecast forecast =
          forecasts
              .forecast(instrument, moment, period)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "instrument must be one of "
                              + forecasts.instruments()
                              + ", was "
                              + instrument));
      result.lines().println(line(instrument, forecast));
      list.add(AnswerJson.forecast(instrument, forecast));
    }
    result.lines().println(result.line("forecast", list.size(), "instruments"));
    result.write("forecast", list.size(), json);
    return 0;
  }

  private static String line(Instrument instrument, Forecast forecast) {
    if (forecast instanceof Forecast.Issued issued) {
      return String.format(
          Locale.ROOT,
          "%-24s volatility %.1f %% a year%s%s%s",
          instrument,
          100 * issued.volatility().annualised(),
          bounds(issued.quantiles()),
          chance("spike", issued.spikeProbability()),
          chance("crunch", issued.crunchProbability()));
    }
    var withheld = (Forecast.Withheld) forecast;
    return String.format("%-24s withheld: %s", instrument, AnswerJson.reason(withheld));
  }

  private static String bounds(List<Forecast.Quantile> quantiles) {
    if (quantiles.isEmpty()) {
      return "";
    }
    Forecast.Quantile highest = quantiles.get(quantiles.size() - 1);
    return String.format(
        Locale.ROOT,
        " (%.0f %%: below %.1f %%)",
        100 * highest.level(),
        100 * highest.volatility().annualised());
  }

  private static String chance(String name, OptionalDouble probability) {
    return probability.isPresent()
        ? String.format(Locale.ROOT, "   %s %.1f %%", name, 100 * probability.getAsDouble())
        : "";
  }
}
