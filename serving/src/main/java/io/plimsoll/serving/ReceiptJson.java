package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.serving.onchain.Deployment;
import io.plimsoll.serving.onchain.OracleReader.ReadBack;
import io.plimsoll.serving.onchain.PublishedReport;
import io.plimsoll.serving.store.Confirmation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Receipts as JSON: the first chain's values, and every chain's in a list. */
final class ReceiptJson {
  private static final BigInteger WAD_PER_MICRO = BigInteger.TEN.pow(12);
  private static final int WAD_DECIMALS = 18;

  private ReceiptJson() {}

  static ObjectNode of(
      MarginReport report, PublishedReport published, Optional<ReadBack> readBack) {
    ObjectNode one = chain(report, published, readBack);
    ObjectNode all = one.deepCopy();
    all.putArray("chains").add(one);
    return all;
  }

  /** Returns USD × 1e18 as a person reads it. */
  static String usd(BigInteger wad) {
    return String.format(
        Locale.ROOT,
        "%,.2f",
        new BigDecimal(wad, WAD_DECIMALS).setScale(2, RoundingMode.HALF_EVEN));
  }

  private static ObjectNode chain(
      MarginReport report, PublishedReport published, Optional<ReadBack> readBack) {
    Deployment deployment = published.deployment();
    Confirmation confirmation = published.confirmation();
    ObjectNode json =
        ResultOption.object()
            .put("chainId", deployment.chainId())
            .put("genesisHash", deployment.genesisHash())
            .put("registry", deployment.registry())
            .put("registryName", deployment.registryName())
            .put("registryId", deployment.registryId())
            .put("oracle", deployment.oracle())
            .put("epoch", published.epoch())
            .put("alreadyPublished", published.already())
            .put("root", report.merkleRoot().toString())
            .put("dataTime", report.dataTime())
            .put("transaction", confirmation.transaction())
            .put("block", confirmation.block())
            .put("gasUsed", confirmation.gasUsed());
    readBack.ifPresent(answer -> put(json.putObject("readBack"), answer));
    return json;
  }

  private static void put(ObjectNode json, ReadBack readBack) {
    json.put("account", readBack.account())
        .put("initialMargin", micro(readBack.initialMargin()))
        .put("maintenanceMargin", micro(readBack.maintenanceMargin()))
        .put("epoch", readBack.epoch())
        .put("mode", readBack.mode().name())
        .put("matchesReport", readBack.matchesReport());
  }

  /** The unit of reports: 1e-6 USD, rounded against the account. */
  private static BigInteger micro(BigInteger wad) {
    BigInteger[] parts = wad.divideAndRemainder(WAD_PER_MICRO);
    return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
  }
}
