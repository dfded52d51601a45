package io.plimsoll.serving.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.AccountId;
import io.plimsoll.market.Instrument;
import io.plimsoll.serving.Reports;
import io.plimsoll.serving.margin.AccountMargin;
import io.plimsoll.serving.store.Confirmation;
import io.plimsoll.serving.store.Publication;
import io.plimsoll.serving.store.PublicationState;
import io.plimsoll.serving.store.PublishedEpoch;
import io.plimsoll.serving.store.RegistryKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over a real socket; every answer is held against {@code openapi.json}. */
class RestServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final MarginReport REPORT = Reports.after(0);
  private static final AccountId ACCOUNT = REPORT.accounts().get(1).account();
  private static final FakeSource SOURCE = new FakeSource();

  private static RestServer server;

  @BeforeAll
  static void start() {
    server = RestServer.start("127.0.0.1", 0, SOURCE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void healthIsUp() throws Exception {
    assertThat(valid("/health", "/health").path("status").asText()).isEqualTo("up");
  }

  @Test
  void healthAsksTheSourceAndKeepsItsReason() throws Exception {
    SOURCE.reachable = false;
    try {
      HttpResponse<String> answer = get("/health");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("{\"status\":\"degraded\"}");
    } finally {
      SOURCE.reachable = true;
    }
  }

  @Test
  void addressOfAnotherMachineIsNotCalledAPortInUse() {
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> RestServer.start("203.0.113.1", 0, SOURCE))
        .withMessage("Cannot listen on 203.0.113.1: no interface of this machine has that address");
  }

  @Test
  void issuedForecastHasItsNumbers() throws Exception {
    JsonNode answer = valid("/v1/instruments/BTCUSDT/forecast", FORECAST);

    assertThat(answer.path("instrument").asText()).isEqualTo("binance:spot:BTC-USDT");
    assertThat(answer.path("volatility").asDouble()).isEqualTo(0.8);
    assertThat(answer.path("horizon").asText()).isEqualTo("PT1H");
    assertThat(answer.at("/quantiles/0/level").asDouble()).isEqualTo(0.95);
    assertThat(answer.at("/quantiles/0/volatility").asDouble()).isEqualTo(1.5);
    assertThat(answer.path("spikeProbability").asDouble()).isEqualTo(0.25);
    assertThat(answer.path("crunchProbability").asDouble()).isEqualTo(0.125);
  }

  @Test
  void horizonIsAsAsked() throws Exception {
    JsonNode day = valid("/v1/instruments/BTCUSDT/forecast?horizon=P1D", FORECAST);
    HttpResponse<String> other = get("/v1/instruments/BTCUSDT/forecast?horizon=PT5M");
    HttpResponse<String> nonsense = get("/v1/instruments/BTCUSDT/forecast?horizon=soon");

    assertThat(day.path("horizon").asText()).isEqualTo("PT24H");
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(other.body())
        .isEqualTo("{\"error\":\"horizon must be one of [PT1H, PT24H], was PT5M\"}");
    assertThat(nonsense.statusCode()).isEqualTo(400);
  }

  @Test
  void withheldForecastSaysWhyAndGivesNoNumber() throws Exception {
    String name = URLEncoder.encode("binance:spot:ETH-USDT", StandardCharsets.UTF_8);
    JsonNode answer = valid("/v1/instruments/" + name + "/forecast", FORECAST);

    assertThat(answer.path("status").asText()).isEqualTo("withheld");
    assertThat(answer.path("reason").asText()).isEqualTo("history-too-short");
    assertThat(answer.has("volatility")).isFalse();
  }

  @Test
  void marginCarriesAProofThatLeadsToTheRoot() throws Exception {
    JsonNode answer = valid("/v1/accounts/" + Eip55.address(ACCOUNT) + "/margin", MARGIN);
    var proof = new ArrayList<Bytes32>();
    answer.path("proof").forEach(sibling -> proof.add(Bytes32.parse(sibling.asText())));

    assertThat(answer.path("initialMargin").asLong())
        .isEqualTo(REPORT.accounts().get(1).initialMargin());
    assertThat(
            MerkleTree.verify(
                Bytes32.parse(answer.at("/leaf/hash").asText()), proof, REPORT.merkleRoot()))
        .isTrue();
    assertThat(answer.at("/epoch/epoch").asLong()).isEqualTo(7);
  }

  @Test
  void subaccountIsAskedForByParameter() throws Exception {
    JsonNode answer =
        valid("/v1/accounts/" + Eip55.address(ACCOUNT) + "/margin?subaccount=7", MARGIN);

    assertThat(answer.path("subaccount").asInt()).isEqualTo(7);
    assertThat(answer.path("initialMargin").asLong())
        .isEqualTo(REPORT.accounts().get(2).initialMargin());
  }

  @Test
  void latestEpochIsNotFoundBeforeTheFirst() throws Exception {
    SOURCE.published = false;
    try {
      assertThat(error("/v1/epochs/latest", 404)).isEqualTo("no epoch was published yet");
    } finally {
      SOURCE.published = true;
    }
    assertThat(valid("/v1/epochs/latest", "/v1/epochs/latest").path("epoch").asLong()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/instruments/SOLUSDT/forecast|404|no features of instrument binance:spot:SOL-USDT",
        "/v1/instruments/nonsense/forecast|400|instrument must be venue:kind:BASE-QUOTE or a pair"
            + " such as BTCUSDT, was nonsense",
        "/v1/accounts/0x12/margin|400|account must be 0x and 40 hexadecimal digits, was 0x12",
        "/v1/accounts/0x00000000000000000000000000000000000000ff/margin|404|no account"
            + " 0x00000000000000000000000000000000000000ff in the latest report",
        "/v1/accounts/0x00000000000000000000000000000000000000a1/margin?subaccount=x|400|subaccount"
            + " must be a number, was x",
        "/v1/accounts/0x00000000000000000000000000000000000000a1/margin?subaccount=256|400|"
            + "subaccount must lie in [0, 255], was 256",
        "/v2/nothing|404|no such path: /v2/nothing",
      })
  void whatCannotBeAnsweredIsAnErrorInJson(String path, int status, String message)
      throws Exception {
    assertThat(error(path, status)).isEqualTo(message);
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(server.url() + "/health"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(JSON.readTree(answer.body()).path("error").asText())
        .isEqualTo("method must be GET, was POST");
  }

  @Test
  void failureOfTheSourceIsNotShown() throws Exception {
    assertThat(error("/v1/instruments/LINKUSDT/forecast", 500)).isEqualTo("internal error");
  }

  @Test
  void everyDescribedPathAnswersAndNoOtherIsDescribed() throws Exception {
    JsonNode api = JSON.readTree(get("/openapi.json").body());
    var samples =
        Map.of(
            "/",
            "/",
            "/docs",
            "/docs",
            "/openapi.json",
            "/openapi.json",
            "/health",
            "/health",
            FORECAST,
            "/v1/instruments/BTCUSDT/forecast",
            MARGIN,
            "/v1/accounts/" + Eip55.address(ACCOUNT) + "/margin",
            "/v1/epochs/latest",
            "/v1/epochs/latest");

    assertThat(api.path("openapi").asText()).startsWith("3.");
    assertThat(api.path("paths").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(samples.keySet());
    assertThat(server.paths()).containsExactlyInAnyOrderElementsOf(samples.keySet());
    for (String path : samples.values()) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void pageForPeopleNeedsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/docs");

    assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("/openapi.json").doesNotContain("http://", "https://");
  }

  @Test
  void portInUseIsOneLine() {
    int port = URI.create(server.url()).getPort();

    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> RestServer.start("127.0.0.1", port, SOURCE))
        .withMessage(
            "Cannot listen on 127.0.0.1:" + port + ": the port is in use; name another by --port");
  }

  private static final String FORECAST = "/v1/instruments/{instrument}/forecast";
  private static final String MARGIN = "/v1/accounts/{account}/margin";

  private static String error(String path, int status) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
    return JSON.readTree(answer.body()).path("error").asText();
  }

  private static JsonNode valid(String path, String described) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode body = JSON.readTree(answer.body());
    JsonNode api = JSON.readTree(get("/openapi.json").body());
    check(
        api,
        api.path("paths").path(described).at("/get/responses/200/content/application~1json/schema"),
        body);
    return body;
  }

  /** Required fields are there, and no field is undescribed. */
  private static void check(JsonNode api, JsonNode schema, JsonNode body) {
    JsonNode resolved =
        schema.has("$ref") ? api.at(schema.path("$ref").asText().substring(1)) : schema;
    assertThat(resolved.isMissingNode()).isFalse();
    resolved
        .path("required")
        .forEach(name -> assertThat(body.has(name.asText())).as(name.asText()).isTrue());
    if (!resolved.has("properties")) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      JsonNode described = resolved.path("properties").path(field.getKey());
      assertThat(described.isMissingNode()).as(field.getKey()).isFalse();
      if (field.getValue().isObject()) {
        check(api, described, field.getValue());
      }
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Two instruments, one report, one epoch; the third instrument fails. */
  private static final class FakeSource implements RestSource {
    private boolean published = true;
    private boolean reachable = true;

    @Override
    public void check() {
      if (!reachable) {
        throw new IllegalStateException("secret address refused");
      }
    }

    @Override
    public List<Duration> horizons() {
      return List.of(Duration.ofHours(1), Duration.ofDays(1));
    }

    @Override
    public Optional<Forecast> forecast(Instrument instrument, Duration horizon) {
      return switch (instrument.symbol()) {
        case "BTCUSDT" ->
            Optional.of(
                new Forecast.Issued(
                    Reports.START,
                    horizon,
                    new Volatility(0.8),
                    List.of(new Forecast.Quantile(0.95, new Volatility(1.5))),
                    OptionalDouble.of(0.25),
                    OptionalDouble.of(0.125)));
        case "ETHUSDT" ->
            Optional.of(
                new Forecast.Withheld(
                    Reports.START, Duration.ofHours(1), Forecast.Reason.HISTORY_TOO_SHORT));
        case "LINKUSDT" -> throw new IllegalStateException("secret path /etc");
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<AccountMargin> margin(AccountId account) {
      for (int i = 0; i < REPORT.accounts().size(); i++) {
        if (REPORT.accounts().get(i).account().equals(account)) {
          return Optional.of(
              new AccountMargin(
                  REPORT, REPORT.accounts().get(i), REPORT.tree().proof(i), latestEpoch()));
        }
      }
      return Optional.empty();
    }

    @Override
    public Optional<PublishedEpoch> latestEpoch() {
      return published
          ? Optional.of(
              new PublishedEpoch(
                  new RegistryKey(REPORT.registryId().toString(), 31337, "0x01", "0x02"),
                  new Publication(
                      7,
                      PublicationState.CONFIRMED,
                      "{}",
                      "0x03",
                      "0x04",
                      REPORT.merkleRoot().toString(),
                      REPORT.dataTime(),
                      Optional.empty()),
                  new Confirmation("0x05", 9, "0x06", 70_000)))
          : Optional.empty();
    }
  }
}
