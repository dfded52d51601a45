package io.plimsoll.pipeline.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Daily statistics of Ethereum: Etherscan's export of the average gas price, or the catalogue's
 * file that joins several of its exports. Names say nothing, so the header decides.
 */
final class EtherscanDailySource implements Source {
  private static final String FULL =
      "date_utc,avg_gas_price_wei,gas_used,gas_limit,tx_count,eth_price_usd";
  private static final String EXPORT = "\"Date(UTC)\",\"UnixTimeStamp\",\"Value (Wei)\"";

  @Override
  public String word() {
    return "etherscan-daily";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) throws IOException {
    String header = String.join(",", file.firstLine()).replace("\uFEFF", "").strip();
    if (header.equals(FULL)) {
      return Optional.of(new RawData.Gas(file, GasLayout.FULL));
    }
    return header.equals(EXPORT)
        ? Optional.of(new RawData.Gas(file, GasLayout.EXPORT))
        : Optional.empty();
  }

  @Override
  public List<String> headers() {
    return List.of(FULL, EXPORT);
  }

  @Override
  public Header header() {
    return Header.REQUIRED;
  }
}
