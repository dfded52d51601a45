package io.plimsoll.training.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.pooled.PooledExplanation;
import io.plimsoll.market.Check;
import io.plimsoll.market.DurationWord;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.PlanTime;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll explain forecast}: why one forecast is what it is. */
@Command(
    name = "forecast",
    description =
        "Shares out one forecast among the inputs of its models: what each adds, as a factor on"
            + " variance or odds. Exact: the factors multiply to the answer.",
    mixinStandardHelpOptions = true)
final class ExplainForecastCommand implements Callable<Integer> {
  @Mixin private ExplainOptions options;

  @Option(
      names = "--instrument",
      required = true,
      paramLabel = "X",
      description = "Instrument, such as BTCUSDT.")
  private String instrument;

  @Option(
      names = "--at",
      paramLabel = "T",
      description =
          "Moment, such as 2021-05-19T12:00:00Z or 2021-05-19 (its start, UTC); default: the end of"
              + " the candles. The last full hour counts.")
  private Optional<String> at;

  @Option(
      names = "--horizon",
      paramLabel = "1h|1d",
      defaultValue = "1h",
      description = "The next hour, with the onsets in it, or the next 24 (default: 1h).")
  private String horizon;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "12",
      description = "Inputs to print of each answer (default: 12); --json has all.")
  private int top;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Check.argument(top >= 1, "--top must be at least 1, was %s", top);
    Instrument asked = Instrument.parse(instrument);
    Duration period = DurationWord.parse(horizon);
    Optional<Instant> moment = at.map(text -> PlanTime.parse("--at", text));
    ExplainOptions.Opened opened = options.open();
    PooledExplanation explanation =
        opened.explainer().explain(asked, moment.orElse(opened.explainer().end()), period);

    new ForecastText(spec.commandLine().getOut(), top).print(explanation, opened.trainedTo());
    if (options.json() != null) {
      ObjectNode node = StageResult.object();
      node.put("bundleHash", opened.bundleHash());
      node.put("trainedTo", opened.trainedTo().toString());
      ForecastJson.write(node, explanation);
      StageResult.write(options.json(), node);
    }
    return 0;
  }
}
