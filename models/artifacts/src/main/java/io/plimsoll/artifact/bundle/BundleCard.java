package io.plimsoll.artifact.bundle;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.market.Instrument;
import java.util.Locale;
import java.util.stream.Collectors;

/** The bundle described for people ({@code card.md}) and for MLflow ({@code MLmodel}). */
final class BundleCard {
  private static final int UUID_DIGITS = 32;

  private BundleCard() {}

  static String mlModel(ModelBundle bundle) {
    Provenance provenance = bundle.provenance();
    String identity =
        FileHash.ofText(provenance.tableHash() + provenance.planHash() + provenance.codeVersion());
    return String.join(
        "\n",
        "flavors:",
        "  plimsoll:",
        "    champion: " + bundle.champion().key(),
        "    data: .",
        "    horizon: " + bundle.windows().step(),
        "    loader_module: io.plimsoll.artifact.bundle.ModelBundleReader",
        "    schema_version: " + BundleJson.SCHEMA_VERSION,
        // Not a clock's time: the same data gives the same bundle.
        "model_uuid: '" + identity.substring(0, UUID_DIGITS) + "'",
        "utc_time_created: '" + provenance.trainedTo() + "'",
        "");
  }

  static String card(ModelBundle bundle) {
    Provenance provenance = bundle.provenance();
    var card = new StringBuilder("# Volatility of the next hour\n\n");
    card.append("Champion: ").append(bundle.champion().key());
    card.append(
        bundle.champion() == Member.POOLED
            ? ", chosen by the plan.\n"
            : ", chosen before the test span by QLIKE out of sample.\n");
    card.append("Instruments: ")
        .append(
            bundle.instruments().keySet().stream()
                .map(Instrument::canonical)
                .collect(Collectors.joining(", ")))
        .append(".\n");
    card.append("Data: ").append(provenance.trainedFrom()).append(" to ");
    card.append(provenance.trainedTo()).append("; judged from ").append(provenance.testFrom());
    card.append(".\nFeature table: ").append(provenance.tableHash()).append(".\n");
    card.append("Seed ").append(provenance.seed()).append(", code ");
    card.append(provenance.codeVersion()).append(".\n\n## Scores on the test span\n\n");
    bundle
        .metrics()
        .forEach(
            (name, value) -> card.append(String.format(Locale.ROOT, "- %s: %.6f\n", name, value)));
    card.append("\n## Members\n\n");
    for (Member member : Member.values()) {
      card.append("- ").append(member.key());
      card.append(isFitted(bundle, member) ? "" : " (not fitted)").append('\n');
    }
    card.append(
        "\n## Limits\n\n"
            + "Made for the hourly table of these instruments and for no other. Where history is"
            + " short, incomplete or stale the forecast is withheld, with the reason.\n");
    return card.toString();
  }

  private static boolean isFitted(ModelBundle bundle, Member member) {
    if (member == Member.POOLED) {
      return bundle.pooled().isPresent();
    }
    return member.isEconometric()
        ? bundle.instruments().values().stream().allMatch(fit -> fit.has(member))
        : bundle.learned().has(member);
  }
}
