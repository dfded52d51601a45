package io.plimsoll.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and cure by the command that a user types. */
class HealthServingTest {
  private static final String RICH = "0x00000000000000000000000000000000000000b1";
  private static final String POOR = "0x00000000000000000000000000000000000000b2";

  @TempDir private Path folder;

  @BeforeEach
  void writeInputs() throws IOException {
    Models.write(folder);
    Files.writeString(
        folder.resolve("accounts.csv"),
        """
        account,subaccount,kind,instrument,quantity
        %1$s,0,position,BTCUSDT,1
        %2$s,0,position,BTCUSDT,-1
        %2$s,0,collateral,USD,1000
        0x00000000000000000000000000000000000000b3,0,position,BTCUSDT,1
        0x00000000000000000000000000000000000000b4,0,position,NOPEUSDT,1
        """
            .formatted(RICH, POOR));
  }

  @Test
  void accountsAreToldWithCallAndCureAndBadOnesRefusedByName() throws IOException {
    JsonNode json =
        health(
            """
            %1$s,0,collateral,BTC,50000,0.1,,BTC-USDT
            %1$s,0,unsettled,,-100,,,
            %2$s,0,offer,DAI,500000,0.01,20,
            %2$s,0,line,desk,1000,,5,
            %2$s,0,reduce,BTCUSDT,,,,
            0x00000000000000000000000000000000000000b3,0,collateral,DAI,-5,0,,
            0x00000000000000000000000000000000000000b5,0,collateral,DAI,5,0,,
            """);

    assertThat(json.path("rows").asInt()).isEqualTo(2);
    JsonNode rich = json.path("health").get(0);
    assertThat(rich.path("status").asText()).isEqualTo("HEALTHY");
    assertThat(rich.path("equity").asDouble()).isCloseTo(44_900, within(1e-9));
    assertThat(rich.has("call")).isFalse();
    JsonNode bitcoin = rich.path("underlyings").get(0);
    assertThat(bitcoin.path("underlying").asText()).isEqualTo("BTC-USDT");
    assertThat(bitcoin.path("othersHeld").path("down").asDouble())
        .isBetween(1.0, bitcoin.path("price").asDouble());
    JsonNode poor = json.path("health").get(1);
    assertThat(poor.path("status").asText()).isEqualTo("LIQUIDATABLE");
    assertThat(poor.path("call").path("amount").asDouble())
        .isCloseTo(poor.path("initial").asDouble() - 1000, within(1e-9));
    assertThat(poor.path("call").path("deadline").asText()).endsWith("Z");
    JsonNode cure = poor.path("cure");
    assertThat(cure.path("found").asBoolean()).isTrue();
    assertThat(cure.path("equity").asDouble())
        .isGreaterThanOrEqualTo(cure.path("initial").asDouble());
    assertThat(cure.path("cost").asDouble() - cure.path("leastCost").asDouble())
        .isBetween(0.0, 1e-5 * cure.path("cost").asDouble());
    assertThat(cure.path("lines").path("desk").asDouble()).isEqualTo(1000);
    assertThat(json.path("refused"))
        .extracting(one -> one.path("reason").asText())
        .containsExactlyInAnyOrder(
            "line 7: collateral in DAI must be finite and at least 0 USD, was -5.0",
            "binance:spot:NOPE-USDT: not in the market",
            "has collateral and no positions");
  }

  @Test
  void rowsThatCannotBeReadRefuseTheirAccount() throws IOException {
    JsonNode json =
        health(
            """
            %1$s,0,collateral,BTC,NaN,0.1,,
            %2$s,0,reduce,ETHUSDT,,,,
            """);

    assertThat(json.path("refused"))
        .extracting(one -> one.path("reason").asText())
        .contains(
            "line 2: amount of kind collateral must be a decimal number, was NaN",
            "instrument to reduce must be held by " + POOR + ", was binance:spot:ETH-USDT");
    assertThat(json.path("rows").asInt()).isEqualTo(1);
  }

  private JsonNode health(String rows) throws IOException {
    Files.writeString(
        folder.resolve("collateral.csv"),
        "account,subaccount,kind,name,amount,haircut,cost,follows\n" + rows.formatted(RICH, POOR));
    Path json = folder.resolve("health.json");
    var arguments = new ArrayList<>(List.of("margin", "health"));
    arguments.addAll(List.of("--features", folder.resolve("features").toString()));
    arguments.addAll(List.of("--bundle", folder.resolve("bundle").toString()));
    arguments.addAll(List.of("--accounts", folder.resolve("accounts.csv").toString()));
    arguments.addAll(List.of("--collateral", folder.resolve("collateral.csv").toString()));
    arguments.addAll(List.of("--json", json.toString()));
    var err = new StringWriter();
    int status =
        PlimsollServing.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            arguments.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }
}
