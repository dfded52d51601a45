package io.plimsoll.serving;

import io.plimsoll.serving.onchain.LocalChain;
import io.plimsoll.serving.onchain.NodePackages;
import io.plimsoll.serving.onchain.PublisherKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which chain is meant. */
final class ChainOptions {
  @ArgGroup private Where where = new Where();

  /** At most one of the two. */
  static final class Where {
    @Option(
        names = "--local",
        description = "Start the local chain of --state, act, and stop it again.")
    private boolean local;

    @Option(
        names = "--rpc-url",
        paramLabel = "URL",
        defaultValue = "${env:PLIMSOLL_RPC_URL}",
        description =
            "JSON-RPC of the chain; also by the variable PLIMSOLL_RPC_URL. Without it the local"
                + " chain that chain up started.")
    private Optional<String> rpcUrl = Optional.empty();
  }

  LocalChain.Session open(StateOptions state) {
    var chain = new LocalChain(state.chainFolder(), NodePackages.ofProject());
    if (where.local) {
      return chain.start(0);
    }
    return where.rpcUrl.isPresent() ? LocalChain.remote(where.rpcUrl.get()) : chain.join();
  }

  /** Whose signature counts. */
  static final class KeyOptions {
    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description =
            "File with the publisher's private key (64 hexadecimal digits); also by the variable "
                + PublisherKey.FILE_VARIABLE
                + ". Without it the public development key, on local chains only.")
    private Optional<Path> keyFile;

    PublisherKey key() {
      return PublisherKey.find(keyFile, System.getenv());
    }
  }
}
