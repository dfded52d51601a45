package io.plimsoll.serving;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Requirements of accounts. */
@Command(
    name = "margin",
    description = "Requirements of accounts.",
    mixinStandardHelpOptions = true,
    subcommands = {
      MarginComputeCommand.class,
      MarginHealthCommand.class,
      MarginReactionCommand.class
    })
final class MarginCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
