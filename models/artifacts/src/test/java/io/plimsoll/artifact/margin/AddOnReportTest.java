package io.plimsoll.artifact.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.MarginLeaf;
import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.book.ProfileFile;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.AddOnFixture;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a policy with add-ons. */
class AddOnReportTest {
  private static final MarginPolicy POLICY = AddOnFixture.policy();

  @TempDir private Path folder;

  @Test
  void theReportSurvivesItsFileWithEveryComponent() {
    var report = build(MarginFixture.END, RequestConditions.NONE, ReportFixture.accounts());

    byte[] bytes = MarginReportWriter.bytes(report);
    assertThat(MarginReportReader.parse(bytes)).isEqualTo(report);
    assertThat(MarginReportWriter.bytes(MarginReportReader.parse(bytes))).isEqualTo(bytes);
    for (ReportAccount account : report.accounts()) {
      long sum = account.components().values().stream().mapToLong(Long::longValue).sum();
      assertThat(sum).isEqualTo(account.initialMargin());
      assertThat(account.components().get(MarginComponent.CONGESTION)).isPositive();
      assertThat(account.components().get(MarginComponent.BEHAVIOUR)).isPositive();
      assertThat(MarginLeaf.reasons(account.flags())).isEqualTo(1);
    }
  }

  @Test
  void aReportWithoutAddOnsSaysNothingOfThem() throws IOException {
    var report = ReportFixture.build(MarginFixture.forecasts(0.8), ReportFixture.accounts());
    JsonNode json = new ObjectMapper().readTree(MarginReportWriter.bytes(report));

    assertThat(json.has("conditions")).isFalse();
    assertThat(json.path("inputs").has("conditions")).isFalse();
    assertThat(json.path("accounts").get(0).path("components")).hasSize(5);
  }

  @Test
  void theOrderOfTheBookDoesNotMatter() {
    var accounts = new ArrayList<>(ReportFixture.accounts());
    var report = build(MarginFixture.END, RequestConditions.NONE, accounts);
    Collections.reverse(accounts);

    assertThat(build(MarginFixture.END, RequestConditions.NONE, accounts)).isEqualTo(report);
  }

  @Test
  void conditionsAreAmongTheInputs() throws IOException {
    var plain = build(MarginFixture.END, RequestConditions.NONE, ReportFixture.accounts());
    var storm = build(MarginFixture.END, market("PT0S", 900), ReportFixture.accounts());

    assertThat(storm.inputsHash()).isNotEqualTo(plain.inputsHash());
    assertThat(storm.conditions().orElseThrow().market()).isPresent();
    for (int i = 0; i < plain.accounts().size(); i++) {
      assertThat(storm.accounts().get(i).initialMargin())
          .isGreaterThan(plain.accounts().get(i).initialMargin());
    }
  }

  @Test
  void conditionsOfAnotherMomentAreRefused() throws IOException {
    for (String age : List.of("PT-1S", "PT3H")) {
      var conditions = market(age, 10);
      assertThatThrownBy(() -> build(MarginFixture.END, conditions, ReportFixture.accounts()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("market conditions must be of");
    }
  }

  @Test
  void underlyingsThatTheTableDoesNotKnowAreRefused() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("market.yaml"),
            "schemaVersion: 1\nasOf: %s\nunderlyings: {FOO-USDT: {vpin: 0.9}}\n"
                .formatted(MarginFixture.END));
    var conditions =
        new RequestConditions(
            Optional.of(MarketFile.read(file)), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> build(MarginFixture.END, conditions, ReportFixture.accounts()))
        .hasMessage("market must name underlyings of the feature table, was FOO-USDT");
  }

  @Test
  void aPolicyWithoutAddOnsRefusesConditionsThatItWouldNotUse() throws IOException {
    var conditions = market("PT0S", 10);
    assertThatThrownBy(
            () ->
                build(
                    MarginFixture.policy(),
                    MarginFixture.END,
                    conditions,
                    ReportFixture.accounts()))
        .hasMessage(
            "policy must have add-ons where market, profiles or previous are given, was test");
  }

  /** The epoch before sets how far requirements may fall, and how full the reserve may be. */
  @Test
  void theReportBeforeLimitsThisOne() {
    var earlier = MarginFixture.END.minus(Duration.ofHours(1));
    var before = build(earlier, RequestConditions.NONE, ReportFixture.accounts());
    var free = build(MarginFixture.END, RequestConditions.NONE, ReportFixture.accounts());
    var after =
        build(
            MarginFixture.END,
            new RequestConditions(Optional.empty(), Optional.empty(), Optional.of(before)),
            ReportFixture.accounts());

    assertThat(after.conditions().orElseThrow().previous()).contains(before.merkleRoot());
    double hour = 1 / 24.0;
    for (int i = 0; i < after.accounts().size(); i++) {
      long then = loss(before.accounts().get(i));
      long now = loss(after.accounts().get(i));
      long kept = after.accounts().get(i).components().get(MarginComponent.RELEASE);
      // Limits are taken before entries and parts are rounded to 1e-6 USD.
      double least = StrictMath.pow(0.95, hour) * then * (1 - 1e-6);
      assertThat(now + kept).isGreaterThanOrEqualTo((long) least);
      assertThat(after.accounts().get(i).maintenanceMargin())
          .isLessThanOrEqualTo(free.accounts().get(i).maintenanceMargin() + 1);
    }
    // Two hours on, what the second report kept is still there, less an hour's fall.
    var later = MarginFixture.END.plus(Duration.ofHours(1));
    var third =
        build(
            later,
            new RequestConditions(Optional.empty(), Optional.empty(), Optional.of(after)),
            ReportFixture.accounts());
    for (int i = 0; i < third.accounts().size(); i++) {
      var second = after.accounts().get(i);
      long asked = loss(second) + second.components().get(MarginComponent.RELEASE);
      long now = loss(third.accounts().get(i));
      long kept = third.accounts().get(i).components().get(MarginComponent.RELEASE);
      double least = StrictMath.pow(0.95, hour) * asked * (1 - 1e-6);
      assertThat(now + kept).isGreaterThanOrEqualTo((long) least);
    }
    assertThat(MarginReportReader.parse(MarginReportWriter.bytes(third))).isEqualTo(third);
    assertThatThrownBy(
            () ->
                build(
                    earlier,
                    new RequestConditions(Optional.empty(), Optional.empty(), Optional.of(before)),
                    ReportFixture.accounts()))
        .hasMessageStartingWith("previous report must be before");
  }

  @Test
  void profilesChangeTheirAccountsAlone() throws IOException {
    List<Account> accounts = ReportFixture.accounts();
    String first = accounts.get(0).id().toString();
    Path file =
        Files.writeString(
            folder.resolve("profiles.csv"),
            """
            account,subaccount,kind,value,time
            %1$s,0,since,,2020-01-01T00:00:00Z
            %1$s,0,pledged,100000000000,
            %1$s,0,event,call-breach,2021-01-01T00:00:00Z
            """
                .formatted(first));
    var profiles = Optional.of(ProfileFile.read(file));
    var plain = build(MarginFixture.END, RequestConditions.NONE, accounts);
    var known =
        build(
            MarginFixture.END,
            new RequestConditions(Optional.empty(), profiles, Optional.empty()),
            accounts);

    for (int i = 0; i < plain.accounts().size(); i++) {
      var before = plain.accounts().get(i);
      var after = known.accounts().get(i);
      if (before.account().equals(accounts.get(0).id())) {
        assertThat(after.initialMargin()).isLessThan(before.initialMargin());
        assertThat(MarginLeaf.reasons(after.flags())).isEqualTo(0b100);
      } else {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @Test
  void whatWasChangedInTheFileIsFound() throws IOException {
    var report = build(MarginFixture.END, RequestConditions.NONE, ReportFixture.accounts());
    var mapper = new ObjectMapper();
    ObjectNode json = (ObjectNode) mapper.readTree(MarginReportWriter.bytes(report));
    ((ObjectNode) json.path("conditions")).put("market", Keccak.hash("other").toString());

    assertThatThrownBy(() -> MarginReportReader.parse(mapper.writeValueAsBytes(json)))
        .hasMessageStartingWith("inputs.conditions must be that of the conditions, was");

    ObjectNode without = (ObjectNode) mapper.readTree(MarginReportWriter.bytes(report));
    without.remove("conditions");
    assertThatThrownBy(() -> MarginReportReader.parse(mapper.writeValueAsBytes(without)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long loss(ReportAccount account) {
    return account.components().get(MarginComponent.SCENARIO)
        + account.components().get(MarginComponent.EXPECTED_SHORTFALL_GAP);
  }

  private RequestConditions market(String age, int fee) throws IOException {
    Instant asOf = MarginFixture.END.minus(Duration.parse(age));
    Path file =
        Files.writeString(
            folder.resolve("market.yaml"),
            """
            schemaVersion: 1
            asOf: %s
            chain: {expected-delay: PT5M, slow-delay: PT40M, fee: %s, gas-token: 2500}
            underlyings:
              BTC-USDT: {vpin: 0.9, oracle: {confidence: 0.01, disagreement: 0.01, age: PT1H}}
            """
                .formatted(asOf, fee));
    return new RequestConditions(
        Optional.of(MarketFile.read(file)), Optional.empty(), Optional.empty());
  }

  private static MarginReport build(
      Instant asOf, RequestConditions conditions, List<Account> accounts) {
    return build(POLICY, asOf, conditions, accounts);
  }

  private static MarginReport build(
      MarginPolicy policy, Instant asOf, RequestConditions conditions, List<Account> accounts) {
    var request =
        new MarginRequest(
            "plimsoll-demo",
            asOf,
            MarketInputs.trained(
                MarginFixture.frames(),
                MarginFixture.forecasts(0.8),
                Keccak.hash("features"),
                Keccak.hash("bundle")),
            new PolicyFile(policy, Keccak.hash("policy")),
            Optional.empty(),
            conditions);
    var report = MarginReportBuilder.build(request, new Book(accounts, List.<Refused>of()));
    assertThat(report.refused()).isEmpty();
    return report;
  }
}
