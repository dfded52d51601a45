package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Instrument;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The econometric fits, one entry an instrument. */
final class EconometricJson {
  private EconometricJson() {}

  static byte[] write(SortedMap<Instrument, InstrumentFit> instruments) {
    ObjectNode json = BundleJson.begin();
    ObjectNode entries = json.putObject("instruments");
    instruments.forEach(
        (instrument, fit) -> {
          ObjectNode entry = entries.putObject(instrument.canonical());
          entry.put("floor", fit.floor());
          for (Member member : Member.REGRESSIONS) {
            if (fit.has(member)) {
              write(entry.putObject(member.key()), fit.fits().get(member));
            }
          }
        });
    return BundleJson.bytes(json);
  }

  static SortedMap<Instrument, InstrumentFit> read(byte[] bytes) {
    var instruments = new TreeMap<Instrument, InstrumentFit>();
    for (var entry : BundleJson.field(BundleJson.read(bytes), "instruments").properties()) {
      JsonNode fit = entry.getValue();
      instruments.put(
          Instrument.parse(entry.getKey()),
          new InstrumentFit(BundleJson.number(fit, "floor"), fits(fit)));
    }
    return instruments;
  }

  private static Map<Member, LinearFit> fits(JsonNode json) {
    var fits = new EnumMap<Member, LinearFit>(Member.class);
    for (Member member : Member.REGRESSIONS) {
      if (json.has(member.key())) {
        fits.put(member, fit(BundleJson.field(json, member.key())));
      }
    }
    return fits;
  }

  private static void write(ObjectNode json, LinearFit fit) {
    var coefficients = json.putArray("coefficients");
    fit.coefficients().forEach(coefficients::add);
    json.put("residualVariance", fit.residualVariance());
    json.put("determination", fit.determination());
    json.put("rows", fit.rows());
    json.put("lowest", fit.lowest());
    json.put("highest", fit.highest());
    json.put("mean", fit.mean());
    json.put("smearing", fit.smearing());
  }

  private static LinearFit fit(JsonNode json) {
    return new LinearFit(
        BundleJson.numbers(json, "coefficients"),
        BundleJson.number(json, "residualVariance"),
        BundleJson.number(json, "determination"),
        BundleJson.integer(json, "rows"),
        BundleJson.number(json, "lowest"),
        BundleJson.number(json, "highest"),
        BundleJson.number(json, "mean"),
        BundleJson.number(json, "smearing"));
  }
}
