package io.plimsoll.training.export;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll export}: models in formats of others. */
@Command(
    name = "export",
    description = "Writes models in formats that others read.",
    mixinStandardHelpOptions = true,
    subcommands = {OnnxCommand.class})
public final class ExportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "export needs onnx");
  }
}
