package io.plimsoll.serving.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePackagesTest {
  @TempDir private Path folder;

  @Test
  void nodeThatIsAbsentIsNamedWithWhatToDo() {
    var packages = new NodePackages(folder, folder.resolve("empty").toString());

    assertThat(packages.nodeVersion()).isEmpty();
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(packages::requireAnvil)
        .withMessage(
            "Cannot find node on the PATH: the local chain needs Node 20 or newer with npm; install"
                + " it and try again");
  }

  @Test
  void nodeThatIsTooOldIsRefused() throws IOException {
    program("node", "echo v18.19.0");

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(new NodePackages(folder, folder.toString())::requireAnvil)
        .withMessage("Cannot use node v18.19.0: Node must be 20 or newer");
  }

  @Test
  void npmThatFailsIsQuotedInOneLine() throws IOException {
    program("node", "echo v20.1.0");
    program("npm", "echo first; echo 'npm error no network' >&2; exit 7");

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(new NodePackages(folder, folder.toString())::requireAnvil)
        .withMessageEndingWith("it ended with 7: npm error no network");
  }

  @Test
  void packagesWithoutABinaryForThisMachineFallBackToThePath() throws IOException {
    Files.createDirectories(folder.resolve("node_modules"));

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(new NodePackages(folder, folder.toString())::requireAnvil)
        .withMessageStartingWith("Cannot find anvil: npm has none for ");
    Path anvil = program("anvil", "exit 0");
    assertThat(new NodePackages(folder, folder.toString()).requireAnvil()).isEqualTo(anvil);
  }

  @Test
  void chainThatEndsAtOnceIsNamedWithItsComplaint() throws IOException {
    Path anvil = program("anvil", "echo; echo 'Error: Address already in use'; exit 1");

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> Anvil.start(anvil, folder.resolve("chain"), 0))
        .withMessage("Cannot start anvil: it ended at once: Error: Address already in use");
  }

  @ParameterizedTest
  @CsvSource({"v20.0.0,true", "v22.13.1,true", "20.1,true", "v18.19.0,false", "nonsense,false"})
  void versionsAreCompared(String version, boolean enough) {
    assertThat(NodePackages.isEnough(version)).isEqualTo(enough);
  }

  private Path program(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
