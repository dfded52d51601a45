package io.plimsoll.training.lending;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.lending.LendingFiles.Liquidation;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll policy lending}: when borrowers who were liquidated would have been called. */
@Command(
    name = "lending",
    description = {
      "Reproduces the health factors of recorded accounts of Aave v2, and says when fixed thresholds"
          + " and such as move with the forecast would have called their owners before the first"
          + " liquidation, and what the cure would have cost."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed, 2 wrong use."})
public final class PolicyLendingCommand implements Callable<Integer> {
  private static final Duration HISTORY = Duration.ofDays(21);

  @Spec private CommandSpec spec;

  @Option(
      names = "--accounts",
      required = true,
      paramLabel = "DIR",
      description = "Folder with ADDRESS_details_v2.csv.gz: collateral, debt, prices by block.")
  private Path accounts;

  @Option(
      names = "--liquidations",
      required = true,
      paramLabel = "FILE",
      description = "Liquidations: timestamp,user,collateral_asset,debt_asset,debt_amount.")
  private Path liquidations;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "5-minute candles that begin three weeks before the accounts are of interest.")
  private Path data;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Map<String, List<LendingState>> states = LendingFiles.accounts(accounts);
    Map<String, List<Liquidation>> events = LendingFiles.liquidations(liquidations);
    List<BarGrid> grids = GridFolder.read(data, List.of(), PanelInputs.BAR).grids();
    long begin = grids.stream().mapToLong(BarGrid::start).max().orElseThrow();
    long end =
        grids.stream()
            .mapToLong(grid -> grid.start() + grid.size() * grid.step())
            .min()
            .orElseThrow();
    var weather = new MarketWeather(grids, instant(begin).plus(HISTORY), instant(end));
    PoolRules rules = PoolRules.aaveV2();
    var reviews = new ArrayList<LendingReview>();
    states.forEach(
        (user, own) ->
            reviews.add(
                LendingReview.of(user, own, events.getOrDefault(user, List.of()), rules, weather)));
    print(reviews);
    if (json != null) {
      StageResult.write(json, json(reviews));
    }
    long rows = states.values().stream().mapToLong(List::size).sum();
    new StageResult("lending", rows, start).finish(spec.commandLine().getOut(), null);
    return 0;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private void print(List<LendingReview> reviews) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-12s %5s %8s %6s %7s  %-16s %11s %10s %11s %10s %10s%n",
        "account",
        "rows",
        "compared",
        "equal",
        "median",
        "first",
        "fixed h",
        "cure USD",
        "plimsoll h",
        "cure USD",
        "bonus USD");
    for (LendingReview review : reviews) {
      out.printf(
          Locale.ROOT,
          "%-12s %5d %8d %6d %6.2f%%  %-16s %11s %10s %11s %10s %10.0f%n",
          review.user().substring(0, 10),
          review.health().rows(),
          review.health().compared(),
          review.health().within(),
          100 * review.health().medianError(),
          review.first().isPresent()
              ? instant(review.first().getAsLong()).toString().substring(0, 16)
              : "none in reach",
          review.fixed().map(call -> number(call.leadHours())).orElse("-"),
          review.fixed().map(call -> number(call.cost())).orElse("-"),
          review.moving().map(call -> number(call.leadHours())).orElse("-"),
          review.moving().map(call -> number(call.cost())).orElse("-"),
          review.paid());
    }
    out.println(
        "hours with a debt / called / of these followed by a liquidation within a week: fixed "
            + hours(reviews, LendingReview::fixedHours)
            + ", plimsoll "
            + hours(reviews, LendingReview::movingHours));
  }

  private static String hours(
      List<LendingReview> reviews, Function<LendingReview, LendingReview.Hours> which) {
    int watched = 0;
    int called = 0;
    int followed = 0;
    for (LendingReview review : reviews) {
      LendingReview.Hours own = which.apply(review);
      watched += own.watched();
      called += own.called();
      followed += own.followed();
    }
    return watched + " / " + called + " / " + followed;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static ObjectNode json(List<LendingReview> reviews) {
    ObjectNode file = StageResult.object();
    for (LendingReview review : reviews) {
      ObjectNode node = file.putObject(review.user());
      node.put("rows", review.health().rows());
      node.put("compared", review.health().compared());
      node.put("equal", review.health().within());
      if (review.health().compared() > 0) {
        node.put("medianError", review.health().medianError());
      }
      review.first().ifPresent(time -> node.put("firstLiquidation", instant(time).toString()));
      call(node.putObject("fixed"), review.fixed());
      call(node.putObject("plimsoll"), review.moving());
      hours(node.putObject("fixedHours"), review.fixedHours());
      hours(node.putObject("plimsollHours"), review.movingHours());
      node.put("liquidatedUsd", review.liquidated());
      node.put("bonusUsd", review.paid());
    }
    return file;
  }

  private static void hours(ObjectNode node, LendingReview.Hours hours) {
    node.put("watched", hours.watched());
    node.put("called", hours.called());
    node.put("followed", hours.followed());
  }

  private static void call(ObjectNode node, Optional<LendingReview.Call> call) {
    call.ifPresent(
        each -> {
          node.put("leadHours", each.leadHours());
          node.put("repaymentUsd", each.repayment());
          if (Double.isFinite(each.sale())) {
            node.put("saleUsd", each.sale());
          }
          node.put("costUsd", each.cost());
        });
  }
}
