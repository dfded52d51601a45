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

/** The reaction of a book by the command that a user types. */
class ReactionServingTest {
  private static final String RICH = "0x00000000000000000000000000000000000000b1";
  private static final String POOR = "0x00000000000000000000000000000000000000b2";
  private static final String PLEDGED = "0x00000000000000000000000000000000000000b3";
  private static final String LARGE = "0x00000000000000000000000000000000000000b5";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeInputs() throws IOException {
    Models.write(folder);
    Files.writeString(
        folder.resolve("accounts.csv"),
        """
        account,subaccount,kind,instrument,quantity
        %1$s,0,position,BTCUSDT,1
        %1$s,0,collateral,USD,900000
        %2$s,0,position,BTCUSDT,40
        %2$s,0,collateral,USD,1000
        %3$s,0,position,BTCUSDT,40
        0x00000000000000000000000000000000000000b4,0,position,NOPEUSDT,1
        %4$s,0,position,BTCUSDT,400
        %4$s,0,collateral,USD,1500000
        """
            .formatted(RICH, POOR, PLEDGED, LARGE));
    Files.writeString(
        folder.resolve("collateral.csv"),
        """
        account,subaccount,kind,name,amount,haircut,cost,follows
        %s,0,line,desk,50000000,,5,
        %s,0,collateral,X,1,0,,X-USDT
        """
            .formatted(PLEDGED, RICH));
  }

  @Test
  void salesPricesSpiralAndScheduleAreTold() throws IOException {
    JsonNode json =
        told(
            "--collateral",
            folder.resolve("collateral.csv").toString(),
            "--before",
            "0.5",
            "--rises",
            "0,0.2",
            "--bound",
            "0.4",
            "--delever",
            "1",
            "--top-up",
            "0",
            "--scales",
            "0.01,1");

    JsonNode reaction = json.path("reaction");
    assertThat(json.path("rows").asInt()).isEqualTo(3);
    assertThat(reaction.path("ending").asText()).isEqualTo("SETTLED");
    assertThat(reaction.path("called").asInt()).isEqualTo(3);
    JsonNode bitcoin = reaction.path("underlyings").get(0);
    assertThat(bitcoin.path("underlying").asText()).isEqualTo("BTC-USDT");
    assertThat(bitcoin.path("factor").asDouble()).isBetween(0.5, 0.9999);
    assertThat(bitcoin.path("units").asDouble()).isBetween(40.0, 439.0);
    assertThat(bitcoin.path("netSales").asDouble())
        .isCloseTo(reaction.path("sales").asDouble(), within(1.0));
    JsonNode previous = json.path("previous").get(0);
    assertThat(previous.path("ownSales").asDouble())
        .isPositive()
        .isCloseTo(
            reaction.path("sales").asDouble() - previous.path("sales").asDouble(), within(1e-6));
    assertThat(json.path("rises")).hasSize(2);
    assertThat(json.path("rises").get(1).path("ownSales").asDouble()).isPositive();
    JsonNode accounts = json.path("accounts");
    assertThat(accounts)
        .extracting(one -> one.path("cohort").asInt())
        .containsExactlyInAnyOrder(1, 1, 1);
    assertThat(accounts.get(1).path("soldShare").asDouble()).isZero();
    assertThat(accounts.get(1).path("drawn").asDouble())
        .isGreaterThan(accounts.get(1).path("call").asDouble());
    assertThat(json.path("schedule").path("complete").asBoolean()).isTrue();
    JsonNode scale = json.path("scale");
    assertThat(scale.path("points")).hasSizeGreaterThan(20);
    assertThat(scale.path("best").asDouble()).isBetween(0.01, 1.0);
    assertThat(json.path("refused"))
        .extracting(one -> one.path("reason").asText())
        .containsExactlyInAnyOrder(
            "collateral must follow an underlying of the market, was X-USDT",
            "binance:spot:NOPE-USDT: not in the market");
    assertThat(out.toString()).contains("3 of 3 accounts called").contains("spiral number");
  }

  @Test
  void withoutAFileOfCollateralTheDollarsOfTheBookCount() throws IOException {
    JsonNode json = told();

    assertThat(json.path("reaction").path("called").asInt()).isEqualTo(3);
    assertThat(json.path("accounts")).hasSize(4);
    assertThat(json.path("accounts").get(0).path("call").asDouble()).isZero();
    assertThat(json.path("accounts").get(0).has("cohort")).isFalse();
  }

  @Test
  void badAssumptionsAreRefusedInOneLine() {
    int status = run("--top-up", "0.7", "--delever", "0.6");

    assertThat(status).isNotZero();
    assertThat(err.toString())
        .contains("top-up and delever shares must add up to at most 1")
        .hasLineCount(1);
  }

  @Test
  void aSearchWithoutTwoEndsIsRefusedInOneLine() {
    assertThat(run("--scales", "1")).isNotZero();
    assertThat(err.toString()).contains("--scales must be two numbers, was [1.0]").hasLineCount(1);
  }

  private JsonNode told(String... more) throws IOException {
    int status = run(more);
    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    return new ObjectMapper().readTree(folder.resolve("reaction.json").toFile());
  }

  private int run(String... more) {
    var arguments = new ArrayList<>(List.of("margin", "reaction"));
    arguments.addAll(List.of("--features", folder.resolve("features").toString()));
    arguments.addAll(List.of("--bundle", folder.resolve("bundle").toString()));
    arguments.addAll(List.of("--accounts", folder.resolve("accounts.csv").toString()));
    arguments.addAll(List.of("--json", folder.resolve("reaction.json").toString()));
    arguments.addAll(List.of(more));
    return PlimsollServing.run(
        new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
  }
}
