package io.plimsoll.training.registry;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll registry alias}: gives a version a name of its own. */
@Command(
    name = "alias",
    description = "Gives a version an alias other than @champion, or takes one away.",
    mixinStandardHelpOptions = true)
final class AliasCommand implements Callable<Integer> {
  private static final String NONE = "none";

  @Mixin private RegistryOptions options;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the model.")
  private String name;

  @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias, @challenger say.")
  private String alias;

  @Parameters(
      index = "2",
      paramLabel = "VERSION",
      description = "Number or @ALIAS of the version that gets it, none to take it away.")
  private String version;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ModelRegistry registry = options.registry();
    String bare = VersionReference.alias(alias);
    ModelState state = registry.model(VersionReference.name(name));
    int number = version.equals(NONE) ? 0 : new VersionReference(name, version).in(state);
    registry.alias(name, bare, number);
    options.write(
        StageResult.object().put("model", name).put("alias", bare).put("version", number));
    spec.commandLine()
        .getOut()
        .println(
            number == 0
                ? "@" + bare + " of " + name + " is gone"
                : name + " " + number + " is @" + bare);
    return 0;
  }
}
