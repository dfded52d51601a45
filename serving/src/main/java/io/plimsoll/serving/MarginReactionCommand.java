package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.serving.margin.BookReactions;
import io.plimsoll.serving.margin.ForecastService;
import io.plimsoll.serving.margin.MarginService;
import io.plimsoll.serving.margin.ReactionTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how holders react to their requirements, and what that does to prices. */
@Command(
    name = "reaction",
    description = {
      "Say what calls make a book sell, what that does to prices, how steep the spiral is,",
      "and who is to be called when. Amounts of the result are in USD."
    },
    mixinStandardHelpOptions = true)
final class MarginReactionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOptions model;
  @Mixin private ModelOptions.AsOf asOf;
  @Mixin private ReactionOptions reaction;
  @Mixin private ResultOption result;
  @Mixin private BookOptions book;
  @Mixin private MarketOptions market;

  @Option(
      names = "--collateral",
      paramLabel = "FILE",
      description = {
        "CSV with the header account,subaccount,kind,name,amount,haircut,cost,follows;",
        "collateral, unsettled and line count here. Without it: the dollars of --accounts."
      })
  private Optional<Path> collateral;

  @Override
  public Integer call() throws IOException {
    ReactionTerms terms = reaction.terms();
    PolicyFile rules = book.rules();
    CollateralFile cover =
        collateral
            .map(CollateralFile::read)
            .orElseGet(() -> new CollateralFile(new TreeMap<>(), List.of()));
    ForecastService forecasts = model.open();
    Instant moment = asOf.or(forecasts.lastRow());
    BookReactions reactions =
        new MarginService(forecasts)
            .reactions(book.accounts(), cover, market.files(), rules, moment, terms);
    int count = reactions.reaction().accounts().size();
    ObjectNode json =
        ResultOption.object()
            .put("asOf", moment.toString())
            .put("policy", rules.policy().name())
            .put("bound", terms.rule().bound());
    new ReactionLines(reactions).write(spec.commandLine().getOut(), json);
    spec.commandLine().getOut().println(result.line("reaction", count, "accounts"));
    result.write("reaction", count, json);
    return 0;
  }
}
