package io.plimsoll.training.registry;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry list}: every version of every model. */
@Command(
    name = "list",
    description = "Lists every version of every model.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private RegistryOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ModelRegistry registry = options.registry();
    var models = registry.models();
    var node = StageResult.object();
    var versions = node.putArray("versions");
    out.println(models.isEmpty() ? "no model yet; plimsoll registry add" : VersionText.header());
    for (ModelState model : models.values()) {
      for (int number = 1; number <= model.versions(); number++) {
        ModelVersion version = registry.version(model.name(), number);
        out.println(VersionText.line(model, number, version));
        versions.add(VersionText.json(model, number, version));
      }
    }
    out.flush();
    options.write(node);
    return 0;
  }
}
