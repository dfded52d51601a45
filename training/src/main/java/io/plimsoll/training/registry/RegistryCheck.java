package io.plimsoll.training.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compares a registry's files with its trail. */
record RegistryCheck(Path root, ModelRegistry registry) {
  List<String> problems(AuditTrail trail) throws IOException {
    var problems = new ArrayList<String>();
    for (ModelState model : ModelState.of(trail.entries()).values()) {
      for (int version = 1; version <= model.versions(); version++) {
        try {
          registry
              .folder(model.name(), version)
              .checked(ModelRegistry.versionHash(trail, model.name(), version));
        } catch (IOException e) {
          problems.add(e.getMessage());
        }
      }
      Path aliases = AliasFile.of(root, model.name());
      if (!AliasFile.says(aliases, model)) {
        problems.add(aliases + " does not say what the trail says: " + model.aliases());
      }
      problems.addAll(strangers(model));
    }
    return problems;
  }

  /** Returns the versions that the trail does not know. */
  private List<String> strangers(ModelState model) throws IOException {
    Path versions = registry.folder(model.name(), 1).path().getParent();
    if (!Files.isDirectory(versions)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(versions)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d+") && Long.parseLong(name) > model.versions())
          .sorted()
          .map(name -> "version " + name + " of " + model.name() + " is not in the trail")
          .toList();
    }
  }
}
