package io.plimsoll.serving;

import io.plimsoll.market.DurationWord;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The commands of the serving room, and how they end: 0 done, 1 failed, 2 wrong use. */
@Command(
    name = "plimsoll",
    description = "Margin requirements, onto a chain and over REST.",
    mixinStandardHelpOptions = true,
    version = "plimsoll 0.1.0-SNAPSHOT",
    subcommands = {
      MarginCommand.class,
      ChainCommand.class,
      ServeCommand.class,
      ForecastCommand.class,
      DoctorCommand.class
    })
public final class PlimsollServing implements Runnable {
  private static final String TRACE_VARIABLE = "PLIMSOLL_TRACE";

  @Spec private CommandSpec spec;

  /** Runs the command that the arguments name. */
  public static void main(String[] arguments) {
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments));
  }

  /** Returns the exit status of the command that the arguments name. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new PlimsollServing())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Duration.class, PlimsollServing::length)
        .setParameterExceptionHandler(PlimsollServing::wrongUse)
        .setExecutionExceptionHandler(PlimsollServing::failed)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static Duration length(String word) {
    try {
      return DurationWord.parse(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int wrongUse(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    complain(
        command,
        problem.getMessage() + "; see " + command.getCommandSpec().qualifiedName() + " --help",
        problem);
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(
      Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
    complain(command, reason(problem), problem);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void complain(CommandLine command, String message, Exception problem) {
    command.getErr().println("plimsoll: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    if ("1".equals(System.getenv(TRACE_VARIABLE))) {
      problem.printStackTrace(command.getErr());
    }
    command.getErr().flush();
  }

  /** The message; of an exception that has none, or only a file name, also what it is. */
  private static String reason(Exception problem) {
    if (problem instanceof java.nio.file.NoSuchFileException missing) {
      return "Cannot find " + missing.getFile();
    }
    String message = problem.getMessage();
    return message == null || !message.contains(" ")
        ? problem.getClass().getSimpleName() + (message == null ? "" : ": " + message)
        : message;
  }
}
