package io.plimsoll.training;

import io.plimsoll.training.backtest.BacktestCommand;
import io.plimsoll.training.bench.BenchCommand;
import io.plimsoll.training.conformance.ConformanceCommand;
import io.plimsoll.training.demo.DemoCommand;
import io.plimsoll.training.explain.ExplainCommand;
import io.plimsoll.training.export.ExportCommand;
import io.plimsoll.training.registry.RegistryCommand;
import io.plimsoll.training.simulation.SimulateCommand;
import io.plimsoll.training.tune.TuneCommand;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that simulate, train and backtest. Exit status: 0 done, 1 failed, 2 wrong use. */
@Command(
    name = "plimsoll",
    mixinStandardHelpOptions = true,
    description = "Simulates markets, trains forecasters and tests margin policies.",
    subcommands = {
      SimulateCommand.class,
      TrainCommand.class,
      BacktestCommand.class,
      TuneCommand.class,
      PolicyCommand.class,
      RegistryCommand.class,
      ExplainCommand.class,
      ExportCommand.class,
      ConformanceCommand.class,
      BenchCommand.class,
      DemoCommand.class
    })
public final class PlimsollTraining implements Runnable {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  @Spec private CommandSpec spec;

  private PlimsollTraining() {}

  /** Runs the command that {@code args} name and ends the process with its status. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs the command that {@code args} name and returns its status. */
  static int execute(String... args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return execute(out, err, args);
  }

  static int execute(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new PlimsollTraining())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, arguments) -> wrongUse(err, e))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(err, e))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  private static int wrongUse(PrintWriter err, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("plimsoll: " + firstLine(e.getMessage()) + " (see " + command + " --help)");
    return WRONG_USE;
  }

  private static int failed(PrintWriter err, Exception e) {
    err.println("plimsoll: " + firstLine(reason(e)));
    if ("1".equals(System.getenv("PLIMSOLL_TRACE"))) {
      e.printStackTrace(err);
    }
    return FAILED;
  }

  /** The message; of an exception that has none, or only a file name, also what it is. */
  static String reason(Exception e) {
    if (e instanceof UncheckedIOException io && io.getCause().toString().equals(io.getMessage())) {
      return reason(io.getCause());
    }
    if (e instanceof NoSuchFileException missing) {
      return "Cannot find " + missing.getFile();
    }
    String message = e.getMessage();
    return message == null || !message.contains(" ")
        ? e.getClass().getSimpleName() + (message == null ? "" : ": " + message)
        : message;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
