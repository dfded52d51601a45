package io.plimsoll.pipeline;

import io.plimsoll.market.DurationWord;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.bench.BenchCsvCommand;
import io.plimsoll.pipeline.bench.BenchFeaturesCommand;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The commands of this room: {@code plimsoll data}, {@code features} and {@code bench}. */
public final class PlimsollPipeline {
  @Command(
      name = "plimsoll",
      description = "Raw market data to a feature table.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  @Command(
      name = "data",
      description = "Market data.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Data {}

  @Command(
      name = "fetch",
      description = "Downloads market data.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Fetch {}

  @Command(
      name = "features",
      description = "The feature table.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Features {}

  @Command(
      name = "bench",
      description = "What work costs on this machine.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      footer = "  margin    Requirements of a very large book (see bench margin --help).")
  private static final class Bench {}

  private PlimsollPipeline() {}

  /** Runs a command and ends with its exit status: 0 done, 1 failed, 2 wrong use. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the commands, ready to run. */
  static CommandLine commandLine() {
    var root = new CommandLine(new Root());
    root.addSubcommand(
        new CommandLine(new Data())
            .addSubcommand(new CommandLine(new DataImportCommand()))
            .addSubcommand(new CommandLine(new DataValidateCommand()))
            .addSubcommand(new CommandLine(new DataSendCommand())));
    root.addSubcommand(
        new CommandLine(new Features())
            .addSubcommand(new CommandLine(new FeaturesBuildCommand()))
            .addSubcommand(new CommandLine(new FeaturesStreamCommand()))
            .addSubcommand(new CommandLine(new FeaturesLiveCommand()))
            .addSubcommand(new CommandLine(new FeaturesDiffCommand()))
            .addSubcommand(new CommandLine(new FeaturesListCommand())));
    root.getSubcommands().get("data").addSubcommand(fetch());
    root.addSubcommand(
        new CommandLine(new Bench())
            .addSubcommand(new CommandLine(new BenchFeaturesCommand()))
            .addSubcommand(new CommandLine(new BenchCsvCommand())));
    root.registerConverter(Instrument.class, Instrument::parse);
    root.registerConverter(Duration.class, PlimsollPipeline::length);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler(PlimsollPipeline::wrongUse);
    root.setExecutionExceptionHandler((failure, command, result) -> failed(failure, command));
    return root;
  }

  private static Duration length(String word) {
    try {
      return DurationWord.parse(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static CommandLine fetch() {
    return new CommandLine(new Fetch())
        .addSubcommand(new CommandLine(new FetchBinanceCommand()))
        .addSubcommand(new CommandLine(new FetchEthereumCommand()));
  }

  private static int wrongUse(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("plimsoll: " + oneLine(failure) + " (see '" + name + " --help')");
    trace(failure, command);
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception failure, CommandLine command) {
    command.getErr().println("plimsoll: " + oneLine(failure));
    trace(failure, command);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(Exception failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      message = failure.getClass().getSimpleName();
    }
    List<String> lines = message.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
    return lines.isEmpty() ? message.strip() : lines.get(0);
  }

  private static void trace(Exception failure, CommandLine command) {
    if ("1".equals(System.getenv("PLIMSOLL_TRACE"))) {
      failure.printStackTrace(command.getErr());
    }
  }
}
