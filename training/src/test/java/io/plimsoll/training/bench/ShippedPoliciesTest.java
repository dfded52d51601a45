package io.plimsoll.training.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.artifact.book.PolicyReader;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountProfile;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.batch.AccountNames;
import io.plimsoll.margin.batch.BatchArrays;
import io.plimsoll.margin.batch.BatchMargin;
import io.plimsoll.margin.batch.BookColumns;
import io.plimsoll.margin.batch.ColumnarBook;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.simulation.LargeBookSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches under the policies that are shipped, beside the calculator, in sixteen coins. */
class ShippedPoliciesTest {
  private static final double CLOSE = 1e-12;
  private static final int ACCOUNTS = 800;
  private static final AccountNames NAMES = a -> new AccountId(String.format("%040x", a), 0);

  @ParameterizedTest
  @ValueSource(strings = {"standard", "full", "retail"})
  void everyComponentIsThatOfTheCalculator(String name) throws IOException {
    var policy = PolicyReader.find(name, Path.of("policies")).policy();
    var market = new BenchMarket(256, policy, 3);
    BookColumns book = book(market, 5);
    var conditions =
        market
            .conditions()
            .withBook(book.sides())
            .withProfiles(
                Map.of(
                    NAMES.of(7), new AccountProfile(Optional.of("professional"), Optional.empty()),
                    NAMES.of(8), new AccountProfile(Optional.of("eu-retail"), Optional.empty())));
    RiskArrays arrays =
        CompositeScenarios.commit(
                market.arrays(), new ColumnarBook(book, market.policy()), market.policy())
            .withConditions(conditions);

    var found = BatchMargin.margin(book, BatchArrays.of(arrays, market.policy()), NAMES);

    var charged = EnumSet.noneOf(MarginComponent.class);
    for (int a = 0; a < book.accounts(); a++) {
      var account = new Account(NAMES.of(a), book.positions(a), 0);
      var wanted = new MarginCalculator().margin(account, arrays, market.policy());
      var tolerance = within(CLOSE * Math.max(wanted.grossNotional(), wanted.initial()));
      for (MarginComponent component : MarginComponent.values()) {
        assertThat(found.component(a, component))
            .as("%s of account %s", component, a)
            .isCloseTo(wanted.component(component), tolerance);
        if (wanted.component(component) > 0) {
          charged.add(component);
        }
      }
      assertThat(found.initial(a)).isCloseTo(wanted.initial(), tolerance);
      assertThat(found.maintenance(a)).isCloseTo(wanted.maintenance(), tolerance);
    }
    assertThat(charged).containsAll(expected(name));
  }

  /** What at least one account is charged, so that no comparison is one of zeros. */
  private static List<MarginComponent> expected(String policy) {
    var plain =
        List.of(
            MarginComponent.SCENARIO,
            MarginComponent.EXPECTED_SHORTFALL_GAP,
            MarginComponent.NETTING,
            MarginComponent.LIQUIDITY);
    if (policy.equals("standard")) {
      return plain;
    }
    var all = EnumSet.allOf(MarginComponent.class);
    all.removeAll(
        policy.equals("full")
            ? List.of(MarginComponent.FLOOR, MarginComponent.JURISDICTION, MarginComponent.RELEASE)
            : List.of(MarginComponent.FLOOR, MarginComponent.RELEASE));
    return List.copyOf(all);
  }

  private static BookColumns book(BenchMarket market, long seed) {
    var marks = new TreeMap<Instrument, Double>();
    RiskArrays arrays = market.arrays();
    for (Mark mark : arrays.market().marks().values()) {
      marks.put(mark.instrument(), mark.price());
    }
    return new LargeBookSimulator(arrays.instruments(), market.popular(), marks)
        .simulate(ACCOUNTS, 8, seed);
  }
}
