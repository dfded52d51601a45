package io.plimsoll.pipeline;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.load.Faults;
import io.plimsoll.pipeline.load.ImportPlan;
import io.plimsoll.pipeline.load.ImportSources;
import io.plimsoll.pipeline.source.CsvMapping;
import io.plimsoll.pipeline.source.SourceOptions;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which raw files are read, and what the user says of them. */
final class InputOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files (.csv, .csv.gz, .zip and others) or folders of them.")
  private List<Path> inputs;

  @Option(
      names = "--source",
      defaultValue = ImportSources.AUTO,
      paramLabel = "SOURCE",
      description =
          "Format of the files (default: ${DEFAULT-VALUE}, told by names and first lines).")
  private String source;

  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "A",
      description =
          "Instruments wanted, such as BTCUSDT or kraken:spot:BTC-USD (default: all). What chains"
              + " and statistics say is kept in any case.")
  private List<Instrument> instruments = List.of();

  @Option(names = "--from", paramLabel = "DAY", description = "First day, UTC, as 2021-01-31.")
  private Optional<LocalDate> from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, UTC, included.")
  private Optional<LocalDate> to;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "YAML that says what the columns of files of no known form are.")
  private Optional<Path> mapping;

  @Option(
      names = "--sides",
      defaultValue = "given",
      paramLabel = "RULE",
      description =
          "given: trades without an aggressor are refused; tick-rule: it is guessed from prices and"
              + " each trade is flagged (default: ${DEFAULT-VALUE}).")
  private String sides;

  /**
   * Returns the plan of an import into {@code out}.
   *
   * @throws ParameterException if an option is wrong
   */
  ImportPlan plan(CommandLine command, Path out, Faults faults) {
    try {
      var options = new SourceOptions(mapping.map(CsvMapping::read), rule());
      return new ImportPlan(
          inputs,
          out,
          ImportSources.checked(source, options),
          instruments,
          new TimeRange(from, to),
          options,
          faults);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  private Sides rule() {
    return switch (sides) {
      case "given" -> Sides.GIVEN;
      case "tick-rule" -> Sides.TICK_RULE;
      default ->
          throw new IllegalArgumentException("sides must be given or tick-rule, was " + sides);
    };
  }
}
