package io.plimsoll.training.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code plimsoll bench} of this room; {@code bench features} and {@code csv} are the pipeline's.
 */
@Command(
    name = "bench",
    description = "What work costs on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = BenchMarginCommand.class)
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "bench needs margin");
  }
}
