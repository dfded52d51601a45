package io.plimsoll.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Add-ons by the command that a user types. */
class AddOnServingTest {
  private static final String LONG = "0x00000000000000000000000000000000000000a1";
  private static final String SHORT = "0x00000000000000000000000000000000000000a2";

  @TempDir private Path folder;

  @BeforeEach
  void writeInputs() throws IOException {
    Models.write(folder);
    Files.writeString(
        folder.resolve("market.yaml"),
        """
        schemaVersion: 1
        asOf: %s
        chain: {expected-delay: PT5M, slow-delay: PT1H, fee: 900, gas-token: 2500}
        underlyings:
          BTC-USDT: {vpin: 0.9, imbalance: -0.5, open-interest: 100}
        collateral:
          USDC: {venues: {exchange: [0.97], pool: [0.98]}, volatility: 0.05, selling: 0.001, pegged: true}
        """
            .formatted(MarginFixture.END));
  }

  @Test
  void theFullPolicyChargesWhatTheMarketFileSays() throws IOException {
    MarginReport plain = compute("--policy", "full");
    MarginReport storm =
        compute("--policy", "full", "--market", folder.resolve("market.yaml").toString());

    assertThat(storm.conditions().orElseThrow().market()).isPresent();
    var held = storm.accounts().get(0).components();
    var sold = storm.accounts().get(1).components();
    assertThat(held.get(MarginComponent.TOXICITY)).isPositive();
    assertThat(sold.get(MarginComponent.TOXICITY)).isZero();
    assertThat(held.get(MarginComponent.CONGESTION))
        .isGreaterThan(plain.accounts().get(0).components().get(MarginComponent.CONGESTION));
    assertThat(compute().conditions()).isEmpty();
  }

  @Test
  void theRetailPolicyAsksHalfOfAnUnknownHolder() throws IOException {
    Path profiles =
        Files.writeString(
            folder.resolve("profiles.csv"),
            "account,subaccount,kind,value,time\n" + LONG + ",0,jurisdiction,professional,\n");

    MarginReport report =
        compute("--policy", "retail", "--profiles", profiles.toString(), "--json", json());

    JsonNode result = new ObjectMapper().readTree(folder.resolve("margin.json").toFile());
    assertThat(result.path("policy").asText()).isEqualTo("retail");
    assertThat(report.accounts().get(0).components().get(MarginComponent.JURISDICTION)).isZero();
    var unknown = report.accounts().get(1);
    // Each component is rounded up by itself, so the sum may be a few 1e-6 USD above.
    long half = unknown.initialMargin() / 2 - MarginComponent.values().length;
    assertThat(unknown.maintenanceMargin()).isGreaterThanOrEqualTo(half);
  }

  @Test
  void profilesThatDoNotCountAreTold() throws IOException {
    Path profiles =
        Files.writeString(
            folder.resolve("profiles.csv"),
            "account,subaccount,kind,value,time\n"
                + LONG
                + ",0,jurisdction,professional,\n"
                + SHORT
                + ",0,jurisdiction,atlantis,\n");
    compute("--policy", "retail", "--profiles", profiles.toString(), "--json", json());

    JsonNode result = new ObjectMapper().readTree(folder.resolve("margin.json").toFile());
    assertThat(result.path("strictestProfile"))
        .extracting(one -> one.path("reason").asText())
        .containsExactly(
            "line 2: kind must be jurisdiction, since, event or pledged, was jurisdction",
            "jurisdiction must be one of [au-retail, eu-retail, professional, uk-retail], was"
                + " atlantis");
  }

  @Test
  void whatALawForbidsIsRefusedByName() throws IOException {
    Files.writeString(
        folder.resolve("accounts.csv"),
        """
        account,subaccount,kind,instrument,quantity
        %s,0,position,binance:perpetual:BTC-USDT,1
        %s,0,position,BTCUSDT,1
        """
            .formatted(SHORT, LONG));
    var err = new StringWriter();

    assertThat(run(err, List.of("--policy", "retail"))).isZero();
    var report = MarginReportReader.read(folder.resolve("out").resolve("margin-report.json"));
    assertThat(report.refused())
        .extracting(Refused::reason)
        .containsExactly("binance:perpetual:BTC-USDT: not allowed in jurisdiction unknown");
  }

  @Test
  void theReportBeforeIsReadByTheNextOne() throws IOException {
    compute("--policy", "full", "--as-of", MarginFixture.END.minus(Duration.ofHours(2)).toString());
    Path before = folder.resolve("before.json");
    Files.move(folder.resolve("out").resolve("margin-report.json"), before);

    MarginReport report = compute("--policy", "full", "--previous", before.toString());

    assertThat(report.conditions().orElseThrow().previous())
        .contains(MarginReportReader.read(before).merkleRoot());
  }

  @Test
  void theResultSaysHowAccountsStandWhereCollateralIsGiven() throws IOException {
    Path collateral =
        Files.writeString(
            folder.resolve("collateral.csv"),
            "account,subaccount,kind,name,amount,haircut,cost,follows\n"
                + LONG
                + ",0,collateral,USDC,20000,,,\n"
                + LONG
                + ",0,offer,DAI,500000,0.01,20,\n"
                + SHORT
                + ",0,collateral,WBTC,1,,,BTC-USDT\n");
    compute(
        "--policy",
        "full",
        "--market",
        folder.resolve("market.yaml").toString(),
        "--collateral",
        collateral.toString(),
        "--json",
        json());

    JsonNode standing =
        new ObjectMapper().readTree(folder.resolve("margin.json").toFile()).path("standing");
    JsonNode held = standing.path("health").get(0);
    assertThat(held.path("account").asText()).isEqualToIgnoringCase(LONG);
    assertThat(held.path("components").path("toxicity").asDouble()).isPositive();
    assertThat(held.path("behaviour").path("newcomer").asDouble()).isEqualTo(0.05);
    assertThat(held.path("bindingScenario").asText()).isNotEmpty();
    // 25,000 dollars of the book; 20,000 USDC at 0.97, and four times the 0.02 that it lacks.
    assertThat(held.path("equity").asDouble()).isBetween(25_000 + 17_000.0, 25_000 + 17_830.0);
    assertThat(standing.path("refused"))
        .extracting(one -> one.path("reason").asText())
        .contains(
            "collateral must have a haircut, or a price in --market under a policy with a rule for"
                + " it, was WBTC");
  }

  @Test
  void conditionsThatNoRuleUsesAreRefused() {
    var err = new StringWriter();
    int status = run(err, List.of("--market", folder.resolve("market.yaml").toString()));

    assertThat(status).isNotZero();
    assertThat(err.toString())
        .contains(
            "policy must have add-ons where market, profiles or previous are given, was standard");
  }

  private String json() {
    return folder.resolve("margin.json").toString();
  }

  private MarginReport compute(String... others) {
    var err = new StringWriter();
    int status = run(err, List.of(others));
    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    var report = MarginReportReader.read(folder.resolve("out").resolve("margin-report.json"));
    assertThat(report.refused()).extracting(Refused::account).doesNotContain(LONG, SHORT);
    return report;
  }

  private int run(StringWriter err, List<String> others) {
    var arguments = new ArrayList<>(List.of("margin", "compute"));
    arguments.addAll(List.of("--features", folder.resolve("features").toString()));
    arguments.addAll(List.of("--bundle", folder.resolve("bundle").toString()));
    arguments.addAll(List.of("--accounts", folder.resolve("accounts.csv").toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(others);
    return PlimsollServing.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        arguments.toArray(String[]::new));
  }
}
