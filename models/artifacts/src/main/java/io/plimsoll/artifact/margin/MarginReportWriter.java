package io.plimsoll.artifact.margin;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Eip55;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes margin reports as JSON: the same report gives the same bytes. */
public final class MarginReportWriter {
  /** Version of the form that is written. */
  static final int SCHEMA_VERSION = 1;

  private final JsonGenerator json;

  private MarginReportWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes {@code report} to {@code file}, whose folder must exist. */
  public static void write(MarginReport report, Path file) {
    try {
      Files.write(file, bytes(report));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write margin report " + file, e);
    }
  }

  /** Returns the bytes of {@code report}, UTF-8, ending with a new line. */
  public static byte[] bytes(MarginReport report) {
    var bytes = new ByteArrayOutputStream();
    try (var json = new JsonFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
      var indent = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indent));
      new MarginReportWriter(json).report(report);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write margin report", e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void report(MarginReport report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeStringField("registry", report.registry());
    hash("registryId", report.registryId());
    json.writeStringField("policy", report.policy());
    json.writeStringField("asOf", report.asOf().toString());
    json.writeNumberField("dataTime", report.dataTime());
    json.writeObjectFieldStart("inputs");
    source(report.inputs().source());
    hash("accounts", report.inputs().accounts());
    hash("policy", report.inputs().policy());
    if (report.inputs().options().isPresent()) { // so that reports without options keep their bytes
      hash("options", report.inputs().options().get());
    }
    if (report.inputs().conditions().isPresent()) {
      hash("conditions", report.inputs().conditions().get());
    }
    json.writeEndObject();
    hash("inputsHash", report.inputsHash());
    if (report.conditions().isPresent()) {
      conditions(report.conditions().get());
    }
    instruments(report.instruments());
    refused("refusedInstruments", "instrument", report.refusedInstruments());
    scenarios(report.scenarios());
    arrays(report.arrays());
    hash("arraysRoot", report.arraysRoot());
    json.writeArrayFieldStart("accounts");
    for (ReportAccount account : report.accounts()) {
      account(account, report.conditions().isPresent());
    }
    json.writeEndArray();
    refused("refused", "account", report.refused());
    totals(report.totals());
    hash("merkleRoot", report.merkleRoot());
    json.writeEndObject();
  }

  private void source(ReportSource source) throws IOException {
    if (source instanceof ReportSource.Trained trained) {
      hash("featureTable", trained.featureTable());
      hash("bundle", trained.bundle());
    } else {
      hash("market", source.data());
      json.writeNullField("bundle"); // no model was asked
    }
  }

  private void instruments(List<ReportInstrument> instruments) throws IOException {
    json.writeArrayFieldStart("instruments");
    for (ReportInstrument instrument : instruments) {
      json.writeStartObject();
      json.writeStringField("instrument", instrument.instrument().canonical());
      hash("id", instrument.id());
      json.writeNumberField("mark", instrument.mark());
      optional("forecastVolatility", instrument.forecastVolatility());
      json.writeStringField("withheld", instrument.withheld().map(Enum::name).orElse(null));
      json.writeNumberField("usedVolatility", instrument.usedVolatility());
      optional("spikeProbability", instrument.spikeProbability());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void scenarios(List<ReportScenario> scenarios) throws IOException {
    json.writeArrayFieldStart("scenarios");
    for (ReportScenario scenario : scenarios) {
      json.writeStartObject();
      json.writeNumberField("index", scenario.index());
      json.writeStringField("name", scenario.name());
      json.writeStringField("kind", scenario.kind());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void arrays(Map<Bytes32, List<Long>> arrays) throws IOException {
    json.writeObjectFieldStart("arrays");
    for (var array : arrays.entrySet()) {
      json.writeArrayFieldStart(array.getKey().toString());
      for (long entry : array.getValue()) {
        json.writeNumber(entry);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void conditions(ReportConditions conditions) throws IOException {
    json.writeObjectFieldStart("conditions");
    optional("market", conditions.market());
    optional("profiles", conditions.profiles());
    optional("previous", conditions.previous());
    json.writeObjectFieldStart("buffer");
    for (var level : conditions.buffer().entrySet()) {
      json.writeNumberField(level.getKey().toString(), level.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("deferred");
    for (var one : conditions.deferred().entrySet()) {
      json.writeNumberField(one.getKey().toString(), one.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void account(ReportAccount account, boolean addOns) throws IOException {
    json.writeStartObject();
    json.writeStringField("account", Eip55.address(account.account()));
    json.writeNumberField("subaccount", account.account().subaccount());
    hash("positionsHash", account.positionsHash());
    json.writeArrayFieldStart("positions");
    for (Position position : account.positions()) {
      json.writeStartObject();
      json.writeStringField("instrument", position.instrument().canonical());
      json.writeNumberField("quantity", position.quantity());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("collateral", account.collateral());
    json.writeNumberField("initialMargin", account.initialMargin());
    json.writeNumberField("maintenanceMargin", account.maintenanceMargin());
    json.writeObjectFieldStart("components");
    for (MarginComponent component : MarginComponent.values()) {
      if (addOns || !component.isAddOn()) {
        json.writeNumberField(component.key(), account.components().get(component));
      }
    }
    json.writeEndObject();
    json.writeNumberField("bindingScenario", account.bindingScenario());
    json.writeNumberField("policyId", account.policyId());
    json.writeNumberField("flags", account.flags());
    optional("health", account.health());
    hash("leaf", account.leaf());
    json.writeEndObject();
  }

  private void refused(String field, String name, List<Refused> refused) throws IOException {
    json.writeArrayFieldStart(field);
    for (Refused one : refused) {
      json.writeStartObject();
      json.writeStringField(name, one.account());
      json.writeStringField("reason", one.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void totals(ReportTotals totals) throws IOException {
    json.writeObjectFieldStart("totals");
    json.writeNumberField("initialMargin", totals.initialMargin());
    json.writeNumberField("maintenanceMargin", totals.maintenanceMargin());
    json.writeNumberField("notional", totals.notional());
    json.writeNumberField("staticMargin", totals.staticMargin());
    json.writeNumberField("liquidatable", totals.liquidatable());
    json.writeEndObject();
  }

  private void hash(String field, Bytes32 hash) throws IOException {
    json.writeStringField(field, hash.toString());
  }

  private void optional(String field, Optional<Bytes32> hash) throws IOException {
    json.writeStringField(field, hash.map(Bytes32::toString).orElse(null));
  }

  private void optional(String field, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.getAsLong());
    } else {
      json.writeNullField(field);
    }
  }
}
