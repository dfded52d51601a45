package io.plimsoll.serving;

import io.plimsoll.serving.onchain.Deployment;
import io.plimsoll.serving.store.StoreConfig;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where this publisher keeps what it must not forget. */
final class StateOptions {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      defaultValue = ".plimsoll",
      description = "Folder of database, local chain and deployment (default: ${DEFAULT-VALUE}).")
  private Path state;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "jdbc:postgresql://... instead of the embedded PostgreSQL; also by the variable "
              + StoreConfig.URL_VARIABLE
              + ".")
  private Optional<String> databaseUrl;

  Path folder() {
    return state;
  }

  StoreConfig store() {
    return StoreConfig.of(state, databaseUrl, System.getenv());
  }

  Path deploymentFile() {
    return state.resolve(Deployment.FILE);
  }

  Path chainFolder() {
    return state.resolve("chain");
  }
}
