package io.plimsoll.training.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.stage.StageResult;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** What every command of the registry is given. */
final class RegistryOptions {
  @Option(
      names = "--registry",
      paramLabel = "DIR",
      defaultValue = "registry",
      description = "Folder of the registry (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  ModelRegistry registry() {
    return new ModelRegistry(folder, System.getProperty("user.name"), InstantSource.system());
  }

  void write(ObjectNode node) {
    if (json != null) {
      StageResult.write(json, node);
    }
  }
}
