package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import java.util.List;
import java.util.Optional;

/**
 * Bars of trades of the Lean engine, seconds to days: {@code
 * crypto/coinbase/minute/btcusd/20161007_trade.zip}. Those of coin-margined futures are refused:
 * their volume is in contracts.
 */
final class LeanBarSource implements Source {
  @Override
  public String word() {
    return "lean-bars";
  }

  @Override
  public Optional<RawData> recognise(RawFile file) {
    Optional<LeanName> found = LeanName.parse(file);
    if (found.isEmpty()
        || !found.get().type().equals("trade")
        || found.get().resolution().equals("tick")) {
      return Optional.empty();
    }
    LeanName name = found.get();
    Check.argument(
        !name.isInContracts(),
        "volume of coin-margined bars is in contracts of many prices, was %s",
        name.instrument());
    return Optional.of(
        new RawData.Bars(file, name.instrument(), name.length(), new BarLayout(6, name.clock())));
  }

  @Override
  public List<String> headers() {
    return List.of();
  }

  @Override
  public Header header() {
    return Header.NONE;
  }
}
