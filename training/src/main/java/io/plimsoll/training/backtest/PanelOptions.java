package io.plimsoll.training.backtest;

import io.plimsoll.market.Instrument;
import io.plimsoll.training.plan.PlanTime;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of commands that read a plan and a panel of candles: what, of whom and until when. */
public final class PanelOptions {
  @Option(
      names = {"-c", "--plan"},
      paramLabel = "FILE|NAME",
      defaultValue = TrainingPlanReader.DEFAULT,
      description = "Training plan: a file, or the name of a shipped one (default: hourly).")
  private String planName;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Candles such as BTCUSDT-5m.csv.gz, or the output of data import.")
  private Path data;

  @Option(
      names = "--test-from",
      paramLabel = "TIME",
      description =
          "Start of the test span, 2021-03-03 or 2021-03-03T00:00:00Z (default: the first midnight"
              + " after the plan's share of the data).")
  private String testFrom;

  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "PAIR",
      description = "Pairs to use (default: those of the plan, or all in the folder).")
  private List<String> instruments = List.of();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Returns the plan's file or name. */
  public String planName() {
    return planName;
  }

  /** Returns the folder of candles. */
  public Path data() {
    return data;
  }

  /** Returns the start of the test span, if it was given. */
  public Optional<Instant> testFrom() {
    return time("--test-from", testFrom);
  }

  /**
   * Returns the instruments asked for, or else those of the plan; none for all.
   *
   * @throws IOException if the plan cannot be read
   */
  public List<Instrument> instruments() throws IOException {
    return instruments.isEmpty()
        ? TrainingPlanReader.read(planName).instruments()
        : given(() -> instruments.stream().map(PanelOptions::instrument).toList());
  }

  private static Instrument instrument(String pair) {
    try {
      return Instrument.parse(pair);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--instruments: " + e.getMessage(), e);
    }
  }

  /** Returns the time that an option says, if it was given. */
  Optional<Instant> time(String name, String text) {
    return given(() -> Optional.ofNullable(text).map(said -> PlanTime.parse(name, said)));
  }

  /** Returns what {@code option} gives; a value that it refuses is wrong use. */
  public <T> T given(Supplier<T> option) {
    try {
      return option.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
