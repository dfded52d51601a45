package io.plimsoll.training;

import io.plimsoll.training.agents.PolicySimulateCommand;
import io.plimsoll.training.lending.PolicyLendingCommand;
import io.plimsoll.training.optimize.PolicyOptimizeCommand;
import io.plimsoll.training.policy.PolicyBacktestCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll policy}: what margin rules would have done, and which would have done best. */
@Command(
    name = "policy",
    description = "Replays margin rules over history, and chooses their parameters on it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PolicyBacktestCommand.class,
      PolicyOptimizeCommand.class,
      PolicyLendingCommand.class,
      PolicySimulateCommand.class
    })
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "policy needs backtest, optimize, lending or simulate");
  }
}
