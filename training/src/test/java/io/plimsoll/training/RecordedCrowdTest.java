package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.ConditionReader;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.MarginRequirement;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.ScenarioGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A short position fed in steps up to the 92 million CRV of November 2022, which left Aave with bad
 * debt, in the recorded market of CRV before the crash of April 2024: the nearest one at hand.
 */
class RecordedCrowdTest {
  private static final Instant AS_OF = Instant.parse("2024-04-12T12:00:00Z");
  private static final int LARGEST = 92; // million units
  private static FeatureFrame frame;

  @BeforeAll
  static void market() throws IOException {
    Path data =
        Path.of(System.getProperty("plimsoll.shared", "../shared"))
            .resolve("data/ohlcv/binance_spot_5m_2024");
    Assumptions.assumeTrue(Files.isDirectory(data), "the candles are not beside the project");
    frame =
        CandleFrames.read(
            data, "CRVUSDT", LocalDate.parse("2024-02-01"), LocalDate.parse("2024-04-12"));
  }

  @Test
  void aPositionAsLargeAsItsMarketCannotBeOpened() {
    int refused = 0;
    for (int millions = 1; millions <= LARGEST && refused == 0; millions++) {
      refused = rate("full", millions) >= 1 ? millions : 0;
    }
    System.out.println("new risk in CRV is refused from " + refused + " million units short");

    assertThat(rate("full", 1)).isLessThan(1);
    assertThat(refused).isBetween(2, LARGEST / 2);
    assertThat(rate("full", LARGEST)).isGreaterThan(rate("full", refused));
  }

  @Test
  void withoutAddOnsItCouldHaveGoneOn() {
    assertThat(rate("standard", LARGEST)).isLessThan(rate("full", LARGEST) / 2);
  }

  /** Returns the initial requirement over the notional. */
  private static double rate(String policyName, int millions) {
    MarginPolicy policy =
        PolicyReader.find(policyName, Path.of("..", "training", "policies")).policy();
    List<FeatureFrame> frames = List.of(frame);
    MarketState market =
        MarketState.of(frames, Map.of(), AS_OF, policy)
            .withConditions(ConditionReader.read(frames, AS_OF, policy));
    var vectors = HistoricalVectors.of(frames, policy.scenarios());
    var arrays =
        CompositeScenarios.commit(
            RiskArrays.of(market, new ScenarioGenerator(policy).scenarios(vectors, market)),
            List.of(),
            policy);
    var position = new Position(frame.instrument(), -millions * 100_000_000_000_000L);
    var account = new Account(new AccountId("0".repeat(40), 0), List.of(position), 0);
    MarginRequirement asked = new MarginCalculator().margin(account, arrays, policy);
    return asked.initial() / asked.grossNotional();
  }
}
