package io.plimsoll.artifact.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.margin.MarginFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginReportReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MarginReport REPORT =
      ReportFixture.build(MarginFixture.forecasts(0.8), ReportFixture.accounts());
  private static final byte[] BYTES = MarginReportWriter.bytes(REPORT);

  @TempDir Path folder;

  /** One field each; a pointer to the field, the value as JSON, how the message begins. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "/schemaVersion;2;schemaVersion must be 1, was 2",
        "/registry;`\"other\"`;registryId must be",
        "/registryId;HASH;registryId must be",
        "/policy;`\"other\"`;inputsHash must be",
        "/asOf;`\"2024-01-30T03:00:01Z\"`;dataTime must be",
        "/asOf;`\"2024-01-30T03:00:00.5Z\"`;asOf must be a whole second",
        "/asOf;`\"yesterday\"`;asOf must be an instant",
        "/dataTime;1;dataTime must be",
        "/inputs/featureTable;HASH;inputsHash must be",
        "/inputs/bundle;HASH;inputsHash must be",
        "/inputs/accounts;HASH;inputs.accounts must be",
        "/inputs/policy;HASH;inputsHash must be",
        "/inputsHash;HASH;inputsHash must be",
        "/instruments/0/instrument;`\"binance:spot:AAVE-USDT\"`;id of",
        "/instruments/0/instrument;`\"cme:future:BTC-USD:20241399\"`;instrument has an unreadable expiry",
        "/instruments/0/id;HASH;id of binance",
        "/instruments/0/mark;1;inputsHash must be",
        "/instruments/0/mark;-1;mark of",
        "/instruments/2/forecastVolatility;900000000;inputsHash must be",
        "/instruments/0/forecastVolatility;900000000;forecastVolatility of",
        "/instruments/0/forecastVolatility;null;withheld of",
        "/instruments/0/withheld;`\"INPUT_STALE\"`;withheld of",
        "/instruments/0/withheld;`\"TIRED\"`;withheld must be one of",
        "/instruments/0/withheld;5;withheld must be a text",
        "/instruments/2/usedVolatility;1;inputsHash must be",
        "/instruments/2/spikeProbability;100;inputsHash must be",
        "/instruments/2/spikeProbability;1000001;spikeProbability of",
        "/scenarios/0/index;1;index of scenario 0 must be",
        "/scenarios/0/index;5000000000;index must lie",
        "/scenarios/0/kind;`\"other\"`;kind of scenario 0 must be",
        "/arrays;5;arrays must be an object",
        "/arrays;{};arrays must be one for each instrument",
        "/arraysRoot;HASH;arraysRoot must be",
        "/accounts;[];accounts must not be empty",
        "/accounts;{};accounts must be a list",
        "/accounts/0;7;components must be given",
        "/accounts/0/account;`\"0x12\"`;account must be 0x",
        "/accounts/0/subaccount;5e9;subaccount must be a whole number",
        "/accounts/0/subaccount;5000000000;subaccount must lie",
        "/accounts/0/subaccount;256;subaccount must lie",
        "/accounts/0/subaccount;1;leaf of 0x",
        "/accounts/0/positionsHash;HASH;positionsHash of 0x",
        "/accounts/0/positions/0/quantity;1;positionsHash of 0x",
        "/accounts/0/positions/0/quantity;0;quantity must not be 0",
        "/accounts/0/positions/0/instrument;`\"binance:spot:AAVE-USDT\"`;positions of 0x",
        "/accounts/0/collateral;-1;collateral must be at least 0",
        "/accounts/0/collateral;0;health of 0x",
        "/accounts/0/initialMargin;1;initialMargin of 0x",
        "/accounts/0/maintenanceMargin;-1;maintenanceMargin must be",
        "/accounts/0/components/liquidity;-1;components.liquidity of 0x",
        "/accounts/0/components/netting;1e3;netting must be a whole number",
        "/accounts/0/components/floor;9223372036854775807;initialMargin of 0x",
        "/accounts/0/bindingScenario;39;bindingScenario of 0x",
        "/accounts/0/policyId;8;leaf of 0x",
        "/accounts/1/policyId;8;policyId of 0x",
        "/accounts/0/flags;1;flags of 0x",
        "/accounts/0/flags;-4;flags of 0x",
        "/accounts/0/health;null;health of 0x",
        "/accounts/0/leaf;HASH;leaf of 0x",
        "/totals/initialMargin;-5;totals.initialMargin must be",
        "/totals/maintenanceMargin;1;totals.maintenanceMargin must be",
        "/totals/notional;1;totals.notional must be",
        "/totals/staticMargin;-1;totals.staticMargin must lie",
        "/totals/staticMargin;9223372036854775807;totals.staticMargin must lie",
        "/totals/liquidatable;59;totals.liquidatable must be",
        "/merkleRoot;HASH;merkleRoot must be",
        "/merkleRoot;5;merkleRoot must be a text"
      })
  void aFieldThatWasChangedIsNamed(String pointer, String value, String message)
      throws IOException {
    JsonNode replacement = JSON.readTree(value.equals("HASH") ? "\"" + Bytes32.ZERO + "\"" : value);
    assertRefused(root -> set(root, pointer, replacement), message);
  }

  @Test
  void anArrayEntryThatWasChangedIsRefused() {
    assertRefused(
        root -> firstArray(root).set(0, firstArray(root).get(0).longValue() + 1),
        "arraysRoot must be");
    assertRefused(root -> firstArray(root).set(0, "1"), "arrays must be a whole number");
    assertRefused(root -> firstArray(root).remove(0), "arrays must have an entry for each");
    assertRefused(
        root -> ((ArrayNode) root.get("scenarios")).remove(0), "index of scenario 0 must be");
  }

  /** The forger makes everything true that can be hashed: sum, leaf, root, totals. */
  @Test
  void aScenarioPartThatIsNotOfTheArraysIsRefusedThoughAllHashesFit() {
    assertRefused(
        root -> {
          var line = (ObjectNode) root.at("/accounts/0");
          var parts = (ObjectNode) line.get("components");
          long less = parts.get("scenario").longValue() - 1;
          parts.put("scenario", less);
          line.put("initialMargin", line.get("initialMargin").longValue() - 1);
          seal(root, line);
        },
        "components.scenario of 0x");
  }

  @Test
  void aMaintenanceAboveTheInitialRequirementIsRefusedThoughAllHashesFit() {
    assertRefused(
        root -> {
          var line = (ObjectNode) root.at("/accounts/0");
          long maintenance = line.get("initialMargin").longValue() + 1;
          line.put("maintenanceMargin", maintenance);
          line.put("health", line.get("collateral").longValue() * 1_000_000 / maintenance);
          seal(root, line);
        },
        "maintenanceMargin of 0x");
  }

  @Test
  void accountsOutOfOrderOrNamedTwiceAreRefused() {
    assertRefused(
        root -> {
          var accounts = (ArrayNode) root.get("accounts");
          accounts.add(accounts.remove(0));
        },
        "accounts must ascend, each once, was");
    assertRefused(
        root -> {
          var accounts = (ArrayNode) root.get("accounts");
          accounts.insert(0, accounts.get(0));
        },
        "accounts must ascend, each once, was");
    assertRefused(
        root -> {
          var instruments = (ArrayNode) root.get("instruments");
          instruments.add(instruments.remove(0));
        },
        "instruments must ascend, each once, was");
  }

  @Test
  void anAccountBothTakenAndRefusedIsRefused() {
    assertRefused(
        root ->
            ((ArrayNode) root.get("refused"))
                .addObject()
                .put("account", root.at("/accounts/0/account").textValue())
                .put("reason", "any"),
        "refused must not be in use, was 0x");
  }

  @Test
  void whatIsNoJsonIsRefusedInOneLine() throws IOException {
    String text = new String(BYTES, StandardCharsets.UTF_8);
    Path file = folder.resolve("margin-report.json");
    for (String bad :
        new String[] {
          text.substring(0, 500),
          text + "{}",
          "",
          "[]",
          text.replaceFirst("\"registry\"", "\"registry\" : \"first\", \"registry\"")
        }) {
      Files.writeString(file, bad);
      assertThatThrownBy(() -> MarginReportReader.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Cannot read " + file + ": ")
          .message()
          .doesNotContain("\n", "Exception");
    }
    Files.writeString(file, text);
    assertThat(MarginReportReader.read(file)).isEqualTo(REPORT);
  }

  private static void assertRefused(Consumer<ObjectNode> change, String message) {
    try {
      var root = (ObjectNode) JSON.readTree(BYTES);
      change.accept(root);
      byte[] changed = JSON.writeValueAsBytes(root);
      assertThatThrownBy(() -> MarginReportReader.parse(changed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void set(ObjectNode root, String pointer, JsonNode value) {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = root.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1);
    assertThat(root.at(pointer).isMissingNode()).isFalse();
    assertThat(root.at(pointer)).isNotEqualTo(value);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
  }

  private static ArrayNode firstArray(ObjectNode root) {
    return (ArrayNode) root.get("arrays").iterator().next();
  }

  /** Gives the first account the leaf of its numbers, and the report the root of its leaves. */
  private static void seal(ObjectNode root, ObjectNode line) {
    var first = REPORT.accounts().get(0);
    var changed =
        new ReportAccount(
            first.account(),
            first.positionsHash(),
            first.positions(),
            first.collateral(),
            line.get("initialMargin").longValue(),
            line.get("maintenanceMargin").longValue(),
            first.components(),
            first.bindingScenario(),
            first.policyId(),
            first.flags(),
            Bytes32.ZERO);
    line.put("leaf", changed.toLeaf(REPORT.registryId()).hash().toString());
    var leaves = new ArrayList<Bytes32>();
    root.get("accounts").forEach(each -> leaves.add(Bytes32.parse(each.get("leaf").textValue())));
    root.put("merkleRoot", MerkleTree.of(leaves).root().toString());
    var totals = (ObjectNode) root.get("totals");
    totals.put("initialMargin", total(root, "initialMargin"));
    totals.put("maintenanceMargin", total(root, "maintenanceMargin"));
  }

  private static long total(ObjectNode root, String field) {
    long sum = 0;
    for (JsonNode each : root.get("accounts")) {
      sum += each.get(field).longValue();
    }
    return sum;
  }
}
