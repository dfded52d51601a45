package io.plimsoll.artifact.margin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads margin reports, and refuses one that is not what it says: whatever follows from the rest of
 * the file is computed again.
 */
public final class MarginReportReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private MarginReportReader() {}

  /**
   * Returns the report of {@code file}.
   *
   * @throws IllegalArgumentException if it is missing, unreadable, of another schema, or untrue
   */
  public static MarginReport read(Path file) {
    Check.argument(Files.isRegularFile(file), "margin report must be a file, was %s", file);
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the report of the bytes of a file. */
  public static MarginReport parse(byte[] bytes) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    Check.argument(root.isObject(), "report must be an object, was %s", root.getNodeType());
    long version = number(root, "schemaVersion");
    Check.argument(
        version == MarginReportWriter.SCHEMA_VERSION,
        "schemaVersion must be %s, was %s",
        MarginReportWriter.SCHEMA_VERSION,
        version);
    var report = report(root);
    Check.argument(
        number(root, "dataTime") == report.dataTime(),
        "dataTime must be that of asOf, %s, was %s",
        report.dataTime(),
        number(root, "dataTime"));
    MarginReportCheck.check(report);
    return report;
  }

  private static MarginReport report(JsonNode root) {
    JsonNode inputs = field(root, "inputs");
    JsonNode totals = field(root, "totals");
    return new MarginReport(
        text(root, "registry"),
        hash(root, "registryId"),
        text(root, "policy"),
        instant(text(root, "asOf")),
        new ReportInputs(
            source(inputs),
            hash(inputs, "accounts"),
            hash(inputs, "policy"),
            inputs.has("options") ? Optional.of(hash(inputs, "options")) : Optional.empty(),
            inputs.has("conditions") ? Optional.of(hash(inputs, "conditions")) : Optional.empty()),
        hash(root, "inputsHash"),
        list(root, "instruments", MarginReportReader::instrument),
        list(root, "refusedInstruments", node -> refused(node, "instrument")),
        list(
            root,
            "scenarios",
            node ->
                new ReportScenario(integer(node, "index"), text(node, "name"), text(node, "kind"))),
        arrays(field(root, "arrays")),
        hash(root, "arraysRoot"),
        list(root, "accounts", node -> account(node, root.has("conditions"))),
        list(root, "refused", node -> refused(node, "account")),
        new ReportTotals(
            number(totals, "initialMargin"),
            number(totals, "maintenanceMargin"),
            number(totals, "notional"),
            number(totals, "staticMargin"),
            integer(totals, "liquidatable")),
        hash(root, "merkleRoot"),
        root.has("conditions")
            ? Optional.of(conditions(field(root, "conditions")))
            : Optional.empty());
  }

  private static ReportSource source(JsonNode inputs) {
    if (!inputs.has("market")) {
      return new ReportSource.Trained(hash(inputs, "featureTable"), hash(inputs, "bundle"));
    }
    Check.argument(
        !inputs.has("featureTable") && field(inputs, "bundle").isNull(),
        "inputs must be of a market without feature table and bundle, was %s",
        inputs);
    return new ReportSource.Quoted(hash(inputs, "market"));
  }

  private static ReportConditions conditions(JsonNode node) {
    var buffer = new TreeMap<Underlying, Long>();
    JsonNode levels = field(node, "buffer");
    Check.argument(levels.isObject(), "buffer must be an object, was %s", levels.getNodeType());
    levels
        .properties()
        .forEach(
            level ->
                buffer.put(Underlying.parse(level.getKey()), number("buffer", level.getValue())));
    return new ReportConditions(
        optionalHash(node, "market"),
        optionalHash(node, "profiles"),
        optionalHash(node, "previous"),
        buffer,
        deferred(field(node, "deferred")));
  }

  private static SortedMap<AccountId, Long> deferred(JsonNode amounts) {
    Check.argument(amounts.isObject(), "deferred must be an object, was %s", amounts.getNodeType());
    var deferred = new TreeMap<AccountId, Long>();
    amounts
        .properties()
        .forEach(
            one -> {
              String[] parts = one.getKey().split("/", 2);
              int subaccount = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
              deferred.put(AccountId.of(parts[0], subaccount), number("deferred", one.getValue()));
            });
    return deferred;
  }

  private static Optional<Bytes32> optionalHash(JsonNode node, String name) {
    return field(node, name).isNull() ? Optional.empty() : Optional.of(hash(node, name));
  }

  private static ReportInstrument instrument(JsonNode node) {
    JsonNode withheld = field(node, "withheld");
    return new ReportInstrument(
        Instrument.parse(text(node, "instrument")),
        hash(node, "id"),
        number(node, "mark"),
        optional(node, "forecastVolatility"),
        withheld.isNull() ? Optional.empty() : Optional.of(reason(text(node, "withheld"))),
        number(node, "usedVolatility"),
        optional(node, "spikeProbability"));
  }

  private static ReportAccount account(JsonNode node, boolean addOns) {
    JsonNode parts = field(node, "components");
    var components = new EnumMap<MarginComponent, Long>(MarginComponent.class);
    for (MarginComponent component : MarginComponent.values()) {
      boolean given = addOns || !component.isAddOn();
      components.put(component, given ? number(parts, component.key()) : 0L);
    }
    var account =
        new ReportAccount(
            Eip55.parse(text(node, "account"), integer(node, "subaccount")),
            hash(node, "positionsHash"),
            list(
                node,
                "positions",
                position ->
                    new Position(
                        Instrument.parse(text(position, "instrument")),
                        number(position, "quantity"))),
            number(node, "collateral"),
            number(node, "initialMargin"),
            number(node, "maintenanceMargin"),
            components,
            integer(node, "bindingScenario"),
            integer(node, "policyId"),
            number(node, "flags"),
            hash(node, "leaf"));
    long collateral = account.collateral();
    Check.argument(collateral >= 0, "collateral must be at least 0, was %s", collateral);
    long maintenance = account.maintenanceMargin();
    Check.argument(maintenance >= 0, "maintenanceMargin must be at least 0, was %s", maintenance);
    var health = optional(node, "health");
    Check.argument(
        health.equals(account.health()),
        "health of %s must be that of its collateral, was %s",
        Eip55.text(account.account()),
        field(node, "health"));
    return account;
  }

  private static Forecast.Reason reason(String text) {
    return Arrays.stream(Forecast.Reason.values())
        .filter(reason -> reason.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "withheld must be one of "
                        + Arrays.toString(Forecast.Reason.values())
                        + ", was "
                        + text));
  }

  private static SortedMap<Bytes32, List<Long>> arrays(JsonNode node) {
    var arrays = new TreeMap<Bytes32, List<Long>>();
    Check.argument(node.isObject(), "arrays must be an object, was %s", node.getNodeType());
    node.properties()
        .forEach(
            field -> {
              Check.argument(
                  field.getValue().isArray(),
                  "arrays must hold lists, was %s",
                  field.getValue().getNodeType());
              var entries = new ArrayList<Long>();
              field.getValue().forEach(entry -> entries.add(number("arrays", entry)));
              arrays.put(Bytes32.parse(field.getKey()), entries);
            });
    return arrays;
  }

  private static Refused refused(JsonNode node, String name) {
    return new Refused(text(node, name), text(node, "reason"));
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> element) {
    JsonNode list = field(node, name);
    Check.argument(list.isArray(), "%s must be a list, was %s", name, list.getNodeType());
    var elements = new ArrayList<T>();
    list.forEach(one -> elements.add(element.apply(one)));
    return elements;
  }

  private static Bytes32 hash(JsonNode node, String name) {
    return Bytes32.parse(text(node, name));
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = field(node, name);
    Check.argument(value.isTextual(), "%s must be a text, was %s", name, value);
    return value.textValue();
  }

  private static long number(JsonNode node, String name) {
    return number(name, field(node, name));
  }

  private static long number(String name, JsonNode value) {
    Check.argument(
        value.isIntegralNumber() && value.canConvertToLong(),
        "%s must be a whole number of 64 bits, was %s",
        name,
        value);
    return value.longValue();
  }

  private static int integer(JsonNode node, String name) {
    long value = number(node, name);
    Check.argument(
        value >= 0 && value <= Integer.MAX_VALUE, "%s must lie in [0, 2^31), was %s", name, value);
    return (int) value;
  }

  private static OptionalLong optional(JsonNode node, String name) {
    return field(node, name).isNull() ? OptionalLong.empty() : OptionalLong.of(number(node, name));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("asOf must be an instant, was " + text, e);
    }
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    Check.argument(value != null, "%s must be given, was missing", name);
    return value;
  }
}
