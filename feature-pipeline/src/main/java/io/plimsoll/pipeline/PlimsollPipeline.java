package io.plimsoll.pipeline;

import io.plimsoll.market.Instrument;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands of this room: {@code plimsoll data} and {@code plimsoll features}. */
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
      name = "features",
      description = "The feature table.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Features {}

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
            .addSubcommand(new CommandLine(new DataSendCommand())));
    root.addSubcommand(
        new CommandLine(new Features())
            .addSubcommand(new CommandLine(new FeaturesBuildCommand()))
            .addSubcommand(new CommandLine(new FeaturesStreamCommand()))
            .addSubcommand(new CommandLine(new FeaturesLiveCommand()))
            .addSubcommand(new CommandLine(new FeaturesDiffCommand()))
            .addSubcommand(new CommandLine(new FeaturesListCommand())));
    root.registerConverter(Instrument.class, Instrument::parse);
    root.setParameterExceptionHandler(PlimsollPipeline::wrongUse);
    root.setExecutionExceptionHandler((failure, command, result) -> failed(failure, command));
    return root;
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
