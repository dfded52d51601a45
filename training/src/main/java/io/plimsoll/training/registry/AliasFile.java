package io.plimsoll.training.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.file.JsonFile;
import io.plimsoll.training.stage.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Aliases of a model as other programs read them; what they are is told by the trail. */
final class AliasFile {
  private static final int SCHEMA_VERSION = 1;

  private AliasFile() {}

  static Path of(Path registry, String model) {
    return registry.resolve("models").resolve(model).resolve("aliases.json");
  }

  static void write(Path file, ModelState state) throws IOException {
    WholeFile.write(file, text(state));
  }

  /** Returns whether {@code file} says what {@code state} is. */
  static boolean says(Path file, ModelState state) throws IOException {
    return Files.isRegularFile(file)
        && Files.readString(file, StandardCharsets.UTF_8).equals(text(state));
  }

  private static String text(ModelState state) {
    ObjectNode json = JsonFile.begin(SCHEMA_VERSION);
    ObjectNode aliases = json.putObject("aliases");
    state.aliases().forEach(aliases::put);
    var former = json.putArray("formerChampions");
    state.former().forEach(former::add);
    return json + "\n";
  }
}
