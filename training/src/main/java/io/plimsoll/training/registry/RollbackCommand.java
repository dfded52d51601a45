package io.plimsoll.training.registry;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry rollback}: the champion before is the champion again. */
@Command(
    name = "rollback",
    description = "Makes the champion before the @champion again, without asking the gate.",
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
  @Mixin private RegistryOptions options;

  @Parameters(paramLabel = "NAME", description = "Name of the model.")
  private String name;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "no reason was given",
      description = "Why, for the audit trail.")
  private String reason;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ModelRegistry registry = options.registry();
    int before = registry.model(VersionReference.name(name)).champion();
    int version = registry.rollback(name, reason);
    options.write(
        StageResult.object().put("model", name).put("from", before).put("champion", version));
    spec.commandLine()
        .getOut()
        .println(name + " " + version + " is @champion again, in the place of " + before);
    return 0;
  }
}
