package io.plimsoll.training.registry;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry add}: a training run becomes a version. */
@Command(
    name = "add",
    description = "Adds the bundle of a training run as a new version, the @challenger.",
    mixinStandardHelpOptions = true)
final class AddCommand implements Callable<Integer> {
  @Mixin private RegistryOptions options;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "The --out folder of plimsoll train; a policy.json in it is added, too.")
  private Path run;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "hourly",
      description = "Name of the model (default: ${DEFAULT-VALUE}).")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ModelRegistry registry = options.registry();
    int version = registry.add(name, run);
    ModelVersion added = registry.version(name, version);
    options.write(
        StageResult.object()
            .put("model", name)
            .put("version", version)
            .put("bundleHash", added.origin().bundle())
            .put("bundle", registry.bundle(name, version).toString()));
    spec.commandLine()
        .getOut()
        .printf(
            "%s %d is @challenger, bundle %s%n",
            name, version, added.origin().bundle().substring(0, VersionText.DIGITS));
    return 0;
  }
}
