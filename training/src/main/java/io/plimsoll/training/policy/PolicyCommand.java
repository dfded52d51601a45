package io.plimsoll.training.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll policy}: what margin rules would have done. */
@Command(
    name = "policy",
    description = "Replays margin rules over history.",
    mixinStandardHelpOptions = true,
    subcommands = PolicyBacktestCommand.class)
public final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "policy needs backtest");
  }
}
