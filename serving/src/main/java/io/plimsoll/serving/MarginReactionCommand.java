package io.plimsoll.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.book.CollateralFile;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.serving.margin.BookReactions;
import io.plimsoll.serving.margin.MarginService;
import io.plimsoll.serving.margin.MarketFiles;
import io.plimsoll.serving.margin.MarketSource;
import io.plimsoll.serving.margin.ReactionTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how holders react to their requirements, and what that does to prices. */
@Command(
    name = "reaction",
    description = {
      "Say what calls make a book sell and what that does to prices.",
      "Also how steep the spiral is, and who is to be called when. Amounts are in USD."
    },
    mixinStandardHelpOptions = true)
final class MarginReactionCommand implements Callable<Integer> {

  @ArgGroup(exclusive = false)
  private ModelOptions model;

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
    CollateralFile cover = CollateralFile.read(collateral);
    MarketFiles files = market.files();
    MarketSource source = market.source(Optional.ofNullable(model), files);
    Instant moment = asOf.or(source.lastRow());
    BookReactions reactions =
        new MarginService(source).reactions(book.accounts(), cover, files, rules, moment, terms);
    int count = reactions.reaction().accounts().size();
    ObjectNode json =
        ResultOption.object()
            .put("asOf", moment.toString())
            .put("policy", rules.policy().name())
            .put("bound", terms.rule().bound());
    new HistoryGaps(source.gaps(moment)).write(result.lines(), json);
    new ReactionLines(reactions).write(result.lines(), json);
    result.lines().println(result.line("reaction", count, "accounts"));
    result.write("reaction", count, json);
    return 0;
  }
}
