package io.plimsoll.serving;

import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleWriter;
import io.plimsoll.artifact.bundle.Provenance;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A feature table, a bundle and a book in a folder, of the made-up market of the core's tests. */
final class Models {
  /** Instruments that the bundle knows; the table has more. */
  static final List<Instrument> FITTED = List.of(MarginFixture.BTC, MarginFixture.ETH);

  private static final List<String> FROM_VARIANCE =
      List.of("rsn_1h", "rsp_1h", "bpv_1h", "parkinson_1h");
  private static final List<String> ONES = List.of("rq_1h", "amihud_1h", "quote_volume_1h");

  private Models() {}

  static void write(Path folder) throws IOException {
    table(folder.resolve("features"));
    bundle(folder.resolve("bundle"));
    Files.writeString(
        folder.resolve("accounts.csv"),
        """
        account,subaccount,kind,instrument,quantity
        0x00000000000000000000000000000000000000a1,0,position,BTCUSDT,1.5
        0x00000000000000000000000000000000000000a1,0,collateral,USD,25000
        0x00000000000000000000000000000000000000a2,0,position,BTCUSDT,-2
        0x00000000000000000000000000000000000000a2,0,position,ETHUSDT,30
        0x00000000000000000000000000000000000000a2,0,collateral,USD,90000
        0x00000000000000000000000000000000000000a3,3,position,ETHUSDT,-4
        0x00000000000000000000000000000000000000a4,0,position,DOGEUSDT,100
        0x00000000000000000000000000000000000000a5,0,position,BTCUSDT,many
        """);
  }

  private static void table(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var writer = FeatureTableWriter.open(folder)) {
      List<String> names = List.of();
      for (FeatureFrame frame : MarginFixture.frames()) {
        FeatureFrame whole = whole(frame);
        writer.write(whole);
        names = whole.features();
      }
      writer.finish(
          Duration.ofHours(1),
          new FeatureSchema(names.stream().map(Models::definition).toList()),
          List.of(),
          "test");
    }
  }

  private static FeatureDefinition definition(String name) {
    return new FeatureDefinition(name, "1", Duration.ofHours(1), "made up", "tests", Duration.ZERO);
  }

  private static FeatureFrame whole(FeatureFrame frame) {
    var columns = new LinkedHashMap<String, double[]>();
    frame.features().forEach(name -> columns.put(name, frame.column(name)));
    for (String name : FROM_VARIANCE) {
      double[] half = frame.column("rv_1h");
      for (int i = 0; i < half.length; i++) {
        half[i] /= 2;
      }
      columns.put(name, half);
    }
    for (String name : ONES) {
      double[] ones = new double[frame.size()];
      Arrays.fill(ones, 1);
      columns.put(name, ones);
    }
    long[] times = new long[frame.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = frame.eventTime(i);
    }
    return FeatureFrame.of(frame.instrument(), times, columns);
  }

  private static void bundle(Path folder) throws IOException {
    var fits = new TreeMap<Instrument, InstrumentFit>();
    for (Instrument instrument : FITTED) {
      var fit = new LinearFit(List.of(0.0, 0.4, 0.3, 0.2), 0.1, 0.5, 500, 1e-6, 1e-2, 1e-4, 1);
      var signed =
          new LinearFit(List.of(0.0, 0.4, 0.3, 0.2, 0.0), 0.1, 0.5, 500, 1e-6, 1e-2, 1e-4, 1);
      fits.put(
          instrument, new InstrumentFit(1e-8, Map.of(Member.HAR, fit, Member.LOG_SHAR, signed)));
    }
    ModelBundleWriter.write(
        folder,
        new ModelBundle(
            Member.EWMA,
            InputWindows.HOURLY,
            fits,
            LearnedFit.NONE,
            Optional.empty(),
            new TreeMap<>(),
            new Provenance(
                "0".repeat(64),
                "1".repeat(64),
                7,
                "test",
                MarginFixture.START,
                MarginFixture.END,
                MarginFixture.END)));
  }
}
