package io.plimsoll.feature.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.registry.FeaturePage.Column;
import io.plimsoll.feature.registry.FeaturePage.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturePageTest {
  private static final List<Section> SECTIONS = FeaturePage.sections(FeatureFamilies.ALL);

  @Test
  void thePageInTheDocumentsIsThatOfTheRegistry() throws IOException {
    var file = Path.of(System.getProperty("plimsoll.root"), "docs/features.md");

    assertThat(Files.readString(file))
        .as("docs/features.md must be that of the registry; run: " + FeaturePage.COMMAND)
        .isEqualTo(FeaturePage.markdown(FeatureFamilies.ALL));
  }

  @Test
  void everyFamilyHasASection() {
    assertThat(SECTIONS).extracting(Section::name).isEqualTo(FeatureFamilies.ALL.names());
    assertThat(SECTIONS).noneMatch(section -> section.columns().isEmpty());
    assertThat(SECTIONS).noneMatch(section -> section.needs().startsWith("more"));
  }

  @Test
  void whatAFamilyNeedsIsFoundByTrying() {
    assertThat(section("spreads").needs())
        .isEqualTo("own trades and own quotes; or own trades and own book");
    assertThat(section("oracle").needs()).isEqualTo("oracle");
  }

  @Test
  void columnsThatDifferByTheirWindowShareALine() {
    Column volume = section("trade-flow").columns().get(0);

    assertThat(volume.name()).isEqualTo("buy_volume_{w}");
    assertThat(volume.windows()).containsExactly("1m", "1h", "24h");
  }

  @Test
  void barsInAPipeAreEscaped() {
    assertThat(FeaturePage.markdown(FeatureFamilies.ALL)).contains("\\|");
  }

  private static Section section(String name) {
    return SECTIONS.stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
