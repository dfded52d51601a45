package io.plimsoll.artifact.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("plimsoll.root"), "training/policies");

  @TempDir Path folder;

  @Test
  void theShippedPolicyIsReadInFull() {
    var file = PolicyReader.find("standard", SHIPPED);
    var policy = file.policy();

    assertThat(policy.id()).isEqualTo(1);
    assertThat(policy.scenarios().horizon()).isEqualTo(Duration.ofHours(8));
    assertThat(policy.scenarios().stressWeight()).isEqualTo(0.25);
    assertThat(policy.requirement().floorRate()).isEqualTo(0.05);
    assertThat(policy.stress()).hasSize(9);
    assertThat(policy.stressAt(Instant.parse("2021-05-20T00:00:00Z"))).hasSize(5);
    assertThat(policy.stress().get(2).price().of(new Underlying("BTC", "USDT"))).isEqualTo(-0.38);
    assertThat(policy.stress().get(2).price().of(new Underlying("DOGE", "USDT"))).isEqualTo(-0.48);
  }

  @Test
  void aPolicyMayExtendAnother() {
    var standard = PolicyReader.find("standard", SHIPPED);
    var full = PolicyReader.find("full", SHIPPED);
    var retail = PolicyReader.find("retail", SHIPPED);

    assertThat(standard.policy().addOns().isEmpty()).isTrue();
    assertThat(full.policy().stress()).isEqualTo(standard.policy().stress());
    assertThat(full.policy().scenarios()).isEqualTo(standard.policy().scenarios());
    assertThat(full.policy().addOns().jurisdictions()).isEmpty();
    assertThat(full.policy().addOns().depth().orElseThrow().crowding()).isEqualTo(1);
    assertThat(retail.policy().id()).isEqualTo(3);
    assertThat(retail.policy().addOns().speed()).isEqualTo(full.policy().addOns().speed());
    var law = retail.policy().addOns().jurisdictions().orElseThrow();
    assertThat(law.of(Optional.of("eu-retail")).maxLeverage()).isEqualTo(2);
    assertThat(law.of(Optional.of("eu-retail")).closeOut()).isEqualTo(0.5);
    assertThat(law.of(Optional.empty()).products())
        .containsExactlyInAnyOrder(InstrumentKind.SPOT, InstrumentKind.BORROW);
  }

  @Test
  void anExtensionIsTheWholeItMakes() throws IOException {
    Files.copy(SHIPPED.resolve("standard.yaml"), folder.resolve("standard.yaml"));
    var other =
        PolicyReader.read(
            Files.writeString(
                folder.resolve("other.yaml"), "extends: standard\nscenarios: {tail: 0.025}\n"));

    assertThat(other.hash()).isEqualTo(PolicyReader.find("standard", SHIPPED).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "extends: nobody|extends must be the name of a policy in the same folder",
        "extends: 5|extends must be the name of a policy in the same folder",
        "extends: ../standard|extends must be the name of a policy in the same folder",
        "extends: own|extends must not lead back",
        "extends: standard\\nadd-ons: {depth: {crowding: 2, left: 1}}|add-ons.depth.crowding must",
        "extends: standard\\nadd-ons: {depht: {}}|add-ons must have only the keys",
        "extends: standard\\nadd-ons: {speed: {fall: 0.1}}|add-ons.speed.ramp must be given",
        "extends: standard\\nadd-ons: {jurisdictions: {}}|add-ons.jurisdictions must name one",
      })
  void extensionsThatCannotBeAreRefused(String text, String message) throws IOException {
    Files.copy(SHIPPED.resolve("standard.yaml"), folder.resolve("standard.yaml"));
    Path file = Files.writeString(folder.resolve("own.yaml"), text.replace("\\n", "\n"));

    assertThatThrownBy(() -> PolicyReader.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theHashIsThatOfTheContentAndNotOfTheLayout() throws IOException {
    var shipped = PolicyReader.find("standard", SHIPPED);
    String text = Files.readString(SHIPPED.resolve("standard.yaml"));

    assertThat(read(text.replaceAll("(?m)^\\s*#.*$", "") + "\n# other\n").hash())
        .isEqualTo(shipped.hash());
    assertThat(read(text.replace("tail: 0.025", "tail: 0.0250")).hash()).isEqualTo(shipped.hash());
    assertThat(read(text.replace("tail: 0.025", "tail: 0.026")).hash())
        .isNotEqualTo(shipped.hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: 1|id: 1\\ncolour: red|policy must have only the keys",
        "tail: 0.025|tails: 0.025|scenarios must have only the keys",
        "  tail: 0.025|  # none|scenarios.tail must be given, was missing",
        "tail: 0.025|tail: much|scenarios.tail must be a number, was \"much\"",
        "tail: 0.025|tail: 0.5|scenarios.tail must lie in [0.001, 0.1], was 0.5",
        "horizon: PT8H|horizon: 8h|scenarios.horizon must be a duration such as PT8H, was 8h",
        "stress-weight: 0.25|stress-weight: 0.2|scenarios.stress-weight must lie in [0.25, 0.75]",
        "netting-cap: 0.8|netting-cap: 0.9|requirement.netting-cap must lie in [0.0, 0.8], was 0.9",
        "schemaVersion: 1|schemaVersion: 2|schemaVersion must be 1, was 2",
        "id: 1|id: 70000|policy id must lie in [0.0, 65535.0], was 70000.0",
        "known: 2018-11-26|known: soon|stress[0].known must be a day such as 2020-03-13, was soon",
        "BTC: 0.30,|BTC: 3.0,|volatility.withheld of BTC must be at least its floor, was 0.9",
        "id: 1|id: 1\\nid: 2|Duplicate field 'id'"
      })
  void whatIsWrongIsNamed(String from, String to, String message) throws IOException {
    String text = Files.readString(SHIPPED.resolve("standard.yaml"));
    assertThat(text).contains(from);
    String changed = text.replace(from, to.replace("\\n", "\n"));

    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read policy ")
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> PolicyReader.find("bold", SHIPPED))
        .hasMessageStartingWith("policy must be a file or a policy shipped in ")
        .hasMessageEndingWith(", was bold");
  }

  private PolicyFile read(String text) throws IOException {
    return PolicyReader.read(Files.writeString(folder.resolve("policy.yaml"), text));
  }
}
