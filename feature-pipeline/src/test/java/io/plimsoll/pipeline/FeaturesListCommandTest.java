package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.registry.FeatureFamilies;
import io.plimsoll.feature.registry.FeaturePage;
import org.junit.jupiter.api.Test;

class FeaturesListCommandTest {
  @Test
  void markdownIsThePageOfTheRegistry() {
    var run = PipelineCommands.run("features", "list", "--markdown");

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(FeaturePage.markdown(FeatureFamilies.ALL));
  }

  @Test
  void aFamilyIsListedAlone() {
    var run = PipelineCommands.run("features", "list", "--features", "quote-flow");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("quote-flow: Order-flow imbalance at the best quotes.")
        .contains("needs own quotes", "ofi_normalised_{w}")
        .doesNotContain("trade-flow");
  }

  @Test
  void anUnknownFamilyIsWrongUse() {
    var run = PipelineCommands.run("features", "list", "--features", "oracle,stars");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("plimsoll: family must be one of hourly, bar-volatility,")
        .contains("was stars", "features list --help");
  }
}
