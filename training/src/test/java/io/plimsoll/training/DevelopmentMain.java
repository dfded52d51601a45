package io.plimsoll.training;

import io.plimsoll.training.policy.PolicyCommand;
import io.plimsoll.training.simulation.SimulateCommand;
import picocli.CommandLine;

public final class DevelopmentMain {
  private DevelopmentMain() {}

  @CommandLine.Command(
      name = "plimsoll",
      subcommands = {SimulateCommand.class, PolicyCommand.class})
  static final class Root {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Root()).execute(args));
  }
}
