package io.plimsoll.training.simulation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll simulate}: a market or a book where the user has none. */
@Command(
    name = "simulate",
    description = "Draws a market or a book of accounts from a seed.",
    mixinStandardHelpOptions = true,
    subcommands = {SimulateMarketCommand.class, SimulateBookCommand.class})
public final class SimulateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "simulate needs market or book");
  }
}
