package io.plimsoll.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.MarginReportReader;
import io.plimsoll.artifact.margin.ReportInstrument;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.market.Instrument;
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

/** Options margined by the command that a user types. */
class OptionServingTest {
  private static final String CALL = "deribit:option:BTC-USDT:20240223:45000:C";
  private static final String PUT = "deribit:option:BTC-USDT:20240223:36000:P";
  private static final String OLD = "deribit:option:BTC-USDT:20240119:40000:C";

  @TempDir private Path folder;

  @BeforeEach
  void writeInputs() throws IOException {
    Models.write(folder);
    Files.writeString(
        folder.resolve("accounts.csv"),
        """
        account,subaccount,kind,instrument,quantity
        0x00000000000000000000000000000000000000b1,0,position,BTCUSDT,1
        0x00000000000000000000000000000000000000b2,0,position,%1$s,-1
        0x00000000000000000000000000000000000000b3,0,position,BTCUSDT,1
        0x00000000000000000000000000000000000000b3,0,position,%2$s,1
        0x00000000000000000000000000000000000000b4,0,position,%3$s,1
        """
            .formatted(CALL, PUT, OLD));
    Files.writeString(
        folder.resolve("options.csv"),
        """
        time,instrument,forward,discount,price,spread,volume
        2024-01-30T02:50:00Z,%1$s,40000,1,1200,0.02,150
        2024-01-30T02:51:00Z,%2$s,40000,1,900,0.02,90
        2024-01-30T02:52:00Z,%3$s,40000,1,900,0.02,90
        2024-01-30T02:52:00Z,deribit:option:BTC-USDT:20240223:50000:C,40000,1,cheap,0.02,90
        """
            .formatted(CALL, PUT, OLD));
  }

  @Test
  void optionsWithQuotesAreMarginedAndTheRestRefused() {
    MarginReport report = compute("--options", folder.resolve("options.csv").toString());

    assertThat(report.instruments())
        .extracting(ReportInstrument::instrument)
        .contains(Instrument.parse(CALL), Instrument.parse(PUT));
    assertThat(report.refusedInstruments())
        .contains(new Refused(OLD, "expired at 2024-01-19T08:00:00Z"))
        .contains(
            new Refused(
                "deribit:option:BTC-USDT:20240223:50000:C",
                "line 5: price must be a number, was cheap"));
    assertThat(report.accounts()).hasSize(3);
    long held = report.accounts().get(0).initialMargin();
    long protectedByPut = report.accounts().get(2).initialMargin();
    assertThat(protectedByPut).isLessThan(held);
    assertThat(report.accounts().get(1).initialMargin()).isPositive();
    assertThat(report.inputs().options()).isPresent();
  }

  @Test
  void withoutQuotesOptionsAreRefused() {
    MarginReport report = compute();

    assertThat(report.accounts()).hasSize(1);
    assertThat(report.refused())
        .extracting(Refused::reason)
        .contains(CALL + ": not among the quotes of options")
        .hasSize(3);
    assertThat(report.inputs().options()).isEmpty();
  }

  /** The same report, and beside it what accounts may lose under a grid, with their greeks. */
  @Test
  void gridsAndGreeksArePrintedBesideTheSameReport() throws IOException {
    String quotes = folder.resolve("options.csv").toString();
    Path json = folder.resolve("margin.json");
    MarginReport plain = compute("--options", quotes);

    MarginReport report =
        compute("--options", quotes, "--scenarios", "paradex-pm", "--json", json.toString());

    assertThat(report).isEqualTo(plain);
    JsonNode grid = new ObjectMapper().readTree(json.toFile()).path("grid");
    assertThat(grid.path("preset").asText()).isEqualTo("paradex-pm");
    assertThat(grid.path("risks"))
        .extracting(risk -> risk.path("underlying").asText())
        .containsExactly("BTC-USDT", "BTC-USDT", "BTC-USDT");
    JsonNode held = grid.path("risks").get(0);
    JsonNode sold = grid.path("risks").get(1);
    JsonNode covered = grid.path("risks").get(2);
    long delta = held.path("delta").asLong();
    assertThat(held.path("loss").asLong()).isBetween(delta * 4 / 25 - 1, delta * 4 / 25 + 1);
    assertThat(held.path("scenario").asText()).isEqualTo("-16.0 % UP");
    assertThat(held.path("gamma").asLong()).isZero();
    assertThat(sold.path("delta").asLong()).isNegative();
    assertThat(sold.path("gamma").asLong()).isNegative();
    assertThat(sold.path("vega").asLong()).isNegative();
    assertThat(sold.path("theta").asLong()).isPositive();
    assertThat(covered.path("loss").asLong()).isLessThan(held.path("loss").asLong());
    assertThat(covered.path("delta").asLong()).isLessThan(delta);
    assertThat(held.path("taylorLarge").asLong()).isZero();
    assertThat(sold.path("taylorSmall").asLong()).isBetween(1L, 5_000L);
    assertThat(sold.path("taylorLarge").asLong()).isGreaterThan(50_000L);
  }

  private MarginReport compute(String... others) {
    var arguments = new ArrayList<>(List.of("margin", "compute"));
    arguments.addAll(List.of("--features", folder.resolve("features").toString()));
    arguments.addAll(List.of("--bundle", folder.resolve("bundle").toString()));
    arguments.addAll(List.of("--accounts", folder.resolve("accounts.csv").toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(others));
    var err = new StringWriter();
    int status =
        PlimsollServing.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            arguments.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    return MarginReportReader.read(folder.resolve("out/margin-report.json"));
  }
}
