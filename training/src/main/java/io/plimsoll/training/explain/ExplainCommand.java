package io.plimsoll.training.explain;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll explain}: why models say what they say. */
@Command(
    name = "explain",
    description = "Says why the pooled models of a bundle forecast what they do.",
    mixinStandardHelpOptions = true,
    subcommands = {ExplainForecastCommand.class, ExplainModelCommand.class})
public final class ExplainCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "explain needs forecast or model");
  }
}
