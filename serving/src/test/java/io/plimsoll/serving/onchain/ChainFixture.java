package io.plimsoll.serving.onchain;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** A real local chain that a test may stop, crash and start again. */
final class ChainFixture implements AutoCloseable {
  private final Path folder;
  private final Path binary;
  private Anvil anvil;
  private Chain chain;

  private ChainFixture(Path folder, Path binary) {
    this.folder = folder;
    this.binary = binary;
  }

  /** Starts a chain, or skips the test where the npm packages of the contracts are missing. */
  static ChainFixture start(Path folder) {
    Optional<Path> binary = NodePackages.ofProject().anvil();
    assumeTrue(binary.isPresent(), "anvil is missing: run npm ci in contracts/");
    var fixture = new ChainFixture(folder, binary.orElseThrow());
    fixture.restart();
    return fixture;
  }

  Chain chain() {
    return chain;
  }

  /** Lets the chain write its state and end. */
  void stop() {
    chain.close();
    anvil.close();
  }

  /** Ends the chain at once; what it had not written is lost. */
  void crash() {
    anvil.kill();
  }

  void restart() {
    anvil = Anvil.start(binary, folder, 0);
    chain = Chain.connect(anvil.url());
    chain.resumeClock();
  }

  @Override
  public void close() {
    stop();
  }
}
