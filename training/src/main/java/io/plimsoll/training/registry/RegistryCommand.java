package io.plimsoll.training.registry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry}: versions of models, and which of them serves. */
@Command(
    name = "registry",
    description = "Keeps versions of trained models, and which of them serves.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AddCommand.class,
      ListCommand.class,
      ShowCommand.class,
      AliasCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      VerifyCommand.class
    })
public final class RegistryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "registry needs add, list, show, alias, promote, rollback or verify");
  }
}
