package io.plimsoll.artifact.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.model.LearnedModelJson;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledHorizon;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.forecast.pooled.PooledVariance;
import io.plimsoll.forecast.pooled.TrainingRegion;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pooled models with the state of their quantiles, as the file of a bundle has them. */
public final class PooledJson {
  private PooledJson() {}

  /** Returns the fit as JSON; the same fit is the same bytes. */
  public static byte[] write(PooledFit fit) {
    ObjectNode json = BundleJson.begin();
    json.put("trainedTo", fit.trainedTo().toString()).put("barsHash", fit.barsHash());
    ObjectNode floors = json.putObject("floors");
    fit.floors().forEach((instrument, floor) -> floors.put(instrument.canonical(), floor));
    write(json.putObject("hour"), fit.hour());
    write(json.putObject("day"), fit.day());
    write(json.putObject("spike"), fit.spike());
    write(json.putObject("crunch"), fit.crunch());
    write(json.putObject("region"), fit.region());
    return BundleJson.bytes(json);
  }

  /**
   * Returns the fit that {@link #write} wrote; forecasts of it are the same, bit for bit.
   *
   * @throws IllegalArgumentException if it is not JSON of a fit
   */
  public static PooledFit read(byte[] bytes) {
    JsonNode json = BundleJson.read(bytes);
    var floors = new TreeMap<Instrument, Double>();
    for (Map.Entry<String, JsonNode> floor : BundleJson.field(json, "floors").properties()) {
      floors.put(
          Instrument.parse(floor.getKey()),
          BundleJson.number(BundleJson.field(json, "floors"), floor.getKey()));
    }
    return new PooledFit(
        Instant.parse(BundleJson.text(json, "trainedTo")),
        BundleJson.text(json, "barsHash"),
        floors,
        horizon(BundleJson.field(json, "hour")),
        horizon(BundleJson.field(json, "day")),
        onset(BundleJson.field(json, "spike")),
        onset(BundleJson.field(json, "crunch")),
        region(BundleJson.field(json, "region")));
  }

  private static void write(ObjectNode json, PooledHorizon horizon) {
    json.put("horizon", horizon.variance().horizon().toString());
    ArrayNode parts = json.putArray("parts");
    horizon.variance().parts().forEach(part -> write(parts.addObject(), part));
    ObjectNode errors = json.putObject("errors");
    horizon
        .errors()
        .forEach(
            (instrument, quantiles) -> write(errors.putObject(instrument.canonical()), quantiles));
  }

  private static PooledHorizon horizon(JsonNode json) {
    SortedMap<Instrument, ConformalQuantiles> errors = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : BundleJson.field(json, "errors").properties()) {
      errors.put(Instrument.parse(each.getKey()), quantiles(each.getValue()));
    }
    return new PooledHorizon(
        PooledVariance.of(Duration.parse(BundleJson.text(json, "horizon")), models(json, "parts")),
        errors);
  }

  private static void write(ObjectNode json, ConformalQuantiles quantiles) {
    put(json, "levels", quantiles.levels());
    json.put("rate", quantiles.rate()).put("capacity", quantiles.capacity());
    put(json, "adapted", quantiles.adapted());
    put(json, "errors", quantiles.residuals());
  }

  private static ConformalQuantiles quantiles(JsonNode json) {
    return new ConformalQuantiles(
        BundleJson.numbers(json, "levels"),
        BundleJson.number(json, "rate"),
        BundleJson.integer(json, "capacity"),
        BundleJson.numbers(json, "adapted"),
        BundleJson.numbers(json, "errors"));
  }

  private static void write(ObjectNode json, PooledOnset onset) {
    json.put("rule", onset.rule().word());
    ArrayNode families = json.putArray("families");
    onset.families().forEach(family -> write(families.addObject(), family));
    CalibrationJson.write(json, onset.calibration());
    onset.baseRate().ifPresent(rate -> json.put("baseRate", rate));
  }

  private static PooledOnset onset(JsonNode json) {
    return new PooledOnset(
        OnsetRule.ofWord(BundleJson.text(json, "rule")),
        models(json, "families"),
        CalibrationJson.read(json),
        json.has("baseRate")
            ? OptionalDouble.of(BundleJson.number(json, "baseRate"))
            : OptionalDouble.empty());
  }

  private static void write(ObjectNode json, BaggedModel model) {
    model.stage().ifPresent(stage -> write(json.putObject("stage"), stage));
    ArrayNode bags = json.putArray("bags");
    model.bags().forEach(bag -> bags.add(LearnedModelJson.toTree(bag)));
    json.put("shift", model.shift());
  }

  private static List<BaggedModel> models(JsonNode json, String name) {
    var models = new ArrayList<BaggedModel>();
    BundleJson.field(json, name).forEach(model -> models.add(model(model)));
    return models;
  }

  private static BaggedModel model(JsonNode json) {
    var bags = new ArrayList<LearnedModel>();
    BundleJson.field(json, "bags")
        .forEach(bag -> bags.add(LearnedModelJson.fromTree(bag, LearnedModel.class)));
    return new BaggedModel(
        json.has("stage") ? Optional.of(model(json.get("stage"))) : Optional.empty(),
        bags,
        BundleJson.number(json, "shift"));
  }

  private static void write(ObjectNode json, TrainingRegion region) {
    ArrayNode features = json.putArray("features");
    region.features().forEach(features::add);
    put(json, "means", region.standardisation().means());
    put(json, "scales", region.standardisation().scales());
    put(json, "precision", region.precision());
    json.put("limit", region.limit());
  }

  private static TrainingRegion region(JsonNode json) {
    var features = new ArrayList<String>();
    BundleJson.field(json, "features").forEach(feature -> features.add(feature.asText()));
    return TrainingRegion.of(
        features,
        Standardisation.of(array(json, "means"), array(json, "scales")),
        array(json, "precision"),
        BundleJson.number(json, "limit"));
  }

  private static double[] array(JsonNode json, String name) {
    return BundleJson.numbers(json, name).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void put(ObjectNode json, String name, List<Double> numbers) {
    ArrayNode array = json.putArray(name);
    numbers.forEach(array::add);
  }

  private static void put(ObjectNode json, String name, double[] numbers) {
    ArrayNode array = json.putArray(name);
    for (double number : numbers) {
      array.add(number);
    }
  }
}
