package io.plimsoll.serving;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A margin report onto a chain, and back. */
@Command(
    name = "chain",
    description = "A margin report onto a chain, and back.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ChainUpCommand.class,
      ChainDownCommand.class,
      ChainDeployCommand.class,
      ChainPublishCommand.class,
      ChainStatusCommand.class,
      ChainVerifyCommand.class
    })
final class ChainCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
