package io.plimsoll.serving.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherKeyTest {
  /** Key 1 of the development mnemonic, as anvil prints it. */
  private static final String OTHER =
      "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

  private static final String OTHER_ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

  @TempDir private Path folder;

  @Test
  void developmentKeySignsOnLocalChainsOnly() {
    PublisherKey key = PublisherKey.find(Optional.empty(), Map.of());

    assertThat(key.address()).isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    assertThatCode(() -> key.checkFitFor(31337)).doesNotThrowAnyException();
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> key.checkFitFor(1))
        .withMessageStartingWith(
            "Cannot sign on chain 1 with the development key, which everybody knows");
  }

  @Test
  void optionComesBeforeTheVariable() throws IOException {
    Path option = write("option", OTHER + "\n");
    Path variable = write("variable", "12");

    PublisherKey key =
        PublisherKey.find(
            Optional.of(option), Map.of(PublisherKey.FILE_VARIABLE, variable.toString()));

    assertThat(key.address()).isEqualTo(OTHER_ADDRESS);
    assertThatCode(() -> key.checkFitFor(1)).doesNotThrowAnyException();
  }

  @Test
  void keyIsNeverPrinted() throws IOException {
    Path file = write("key", OTHER);
    PublisherKey key = PublisherKey.find(Optional.of(file), Map.of());
    assertThat(key.toString()).isEqualTo("PublisherKey[" + OTHER_ADDRESS + "]");

    String broken = OTHER.substring(0, 40) + "?";
    Path bad = write("broken", broken);
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> PublisherKey.find(Optional.of(bad), Map.of()))
        .withMessage(
            "Cannot use the key file: it must hold 64 hexadecimal digits, held 41 characters of"
                + " something else");
  }

  @Test
  void missingFileIsNamed() {
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(
            () ->
                PublisherKey.find(
                    Optional.empty(), Map.of(PublisherKey.FILE_VARIABLE, "/nowhere/key")))
        .withMessage("Cannot read the key file /nowhere/key: NoSuchFileException");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
