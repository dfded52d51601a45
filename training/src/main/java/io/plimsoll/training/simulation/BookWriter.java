package io.plimsoll.training.simulation;

import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes accounts as {@code account,subaccount,kind,instrument,quantity}. */
final class BookWriter {
  void write(Path file, List<SimulatedAccount> accounts) {
    var text = new StringBuilder("account,subaccount,kind,instrument,quantity\n");
    for (var account : accounts) {
      String owner = account.address() + ",0,";
      text.append(owner)
          .append("collateral,USD,")
          .append(account.collateral().toPlainString())
          .append('\n');
      account
          .positions()
          .forEach(
              (instrument, quantity) ->
                  text.append(owner)
                      .append("position,")
                      .append(instrument.canonical())
                      .append(',')
                      .append(quantity.toPlainString())
                      .append('\n'));
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + StageResult.reason(e), e);
    }
  }
}
