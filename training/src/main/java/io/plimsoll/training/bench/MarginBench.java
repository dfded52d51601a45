package io.plimsoll.training.bench;

import io.plimsoll.artifact.measurement.CpuTime;
import io.plimsoll.artifact.measurement.PeakMemory;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.batch.BatchArrays;
import io.plimsoll.margin.batch.BatchMargin;
import io.plimsoll.margin.batch.BatchRequirements;
import io.plimsoll.margin.batch.BookColumns;
import io.plimsoll.margin.batch.ColumnarBook;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import io.plimsoll.training.simulation.LargeBookSimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the batch engine on a made-up book, beside a plain loop that only accumulates the
 * scenario sums and the same sums by ND4J, in one process. First the whole job once, cold: vectors
 * chosen over the whole book, then every requirement. Then it makes sure that all agree, and the
 * engines take turns; the passes of the second half count, by their median.
 */
final class MarginBench {
  static final String ENGINE = "engine";
  static final String QUARTER = "engineQuarter";

  /** The engine under the same policy without its add-ons. */
  static final String PLAIN = "engineWithoutAddOns";

  /** How much higher the changed forecast is. */
  private static final double CHANGE = 1.25;

  private final Plan plan;
  private final BenchMarket market;
  private final MarginPolicy policy;
  private final CpuTime drawing;
  private final BookColumns book;
  private final Map<String, List<CpuTime>> times = new LinkedHashMap<>();

  /**
   * What to measure.
   *
   * @param accounts number of accounts, at least 4
   * @param positions of each account
   * @param scenarios joint historical scenarios
   * @param passes of each engine, at least 2
   * @param seed of market and book
   */
  record Plan(int accounts, int positions, int scenarios, int passes, long seed) {}

  /**
   * What was measured.
   *
   * @param policy name of the policy
   * @param drawing of the book
   * @param job choice of vectors and requirements of the whole book, cold
   * @param processSeconds processor time of the process from its start to the end of {@code job}
   * @param vectors number of committed vectors
   * @param times of each engine
   * @param updates of the most and the least held underlying
   * @param gaps over the book
   * @param memory of the whole process
   */
  record Result(
      Plan plan,
      String policy,
      int instruments,
      CpuTime drawing,
      CpuTime job,
      double processSeconds,
      int vectors,
      Map<String, CpuTime> times,
      List<Update> updates,
      GapDistribution gaps,
      PeakMemory memory) {
    double cpuSeconds(String engine) {
      return times.get(engine).cpuSeconds();
    }

    /** Returns the rate of the engine over that of {@code other}. */
    double rate(String other) {
      return cpuSeconds(other) / cpuSeconds(ENGINE);
    }

    /** Returns the cost of an account of the whole book over that of one of its first quarter. */
    double linearity() {
      double whole = cpuSeconds(ENGINE) / plan.accounts();
      return whole / (cpuSeconds(QUARTER) / quarter(plan));
    }
  }

  /**
   * What a changed forecast of one underlying costs.
   *
   * @param touched accounts that were computed anew
   */
  record Update(Underlying underlying, int touched, CpuTime time) {}

  private MarginBench(Plan plan, MarginPolicy shipped) throws IOException {
    this.plan = plan;
    this.market = new BenchMarket(plan.scenarios(), shipped, plan.seed());
    this.policy = market.policy();
    RiskArrays arrays = market.arrays();
    var marks = new TreeMap<Instrument, Double>();
    for (Mark mark : arrays.market().marks().values()) {
      marks.put(mark.instrument(), mark.price());
    }
    var simulator = new LargeBookSimulator(arrays.instruments(), market.popular(), marks);
    var drawn = new BookColumns[1];
    this.drawing =
        CpuTime.of(
            () -> drawn[0] = simulator.simulate(plan.accounts(), plan.positions(), plan.seed()));
    this.book = drawn[0];
  }

  /** Measures {@code plan} under {@code policy}, but for the number of scenarios. */
  static Result run(Plan plan, MarginPolicy policy) throws IOException {
    return new MarginBench(plan, policy).run();
  }

  private Result run() throws IOException {
    var cold = new Job();
    CpuTime job = CpuTime.of(cold::run);
    double process = CpuTime.ofProcess();
    RiskArrays arrays = cold.arrays;
    BatchArrays layout = cold.layout;
    var plain = BatchArrays.of(arrays, policy.withAddOns(AddOnRules.none()));
    List<SumEngine> engines =
        List.of(new BareLoop(arrays), new SingleLoop(arrays), new MatrixSums(arrays));
    MarginBenchCheck.requirements(book, arrays, policy, cold.requirements);
    MarginBenchCheck.sums(book, arrays, engines);

    BookColumns quarter = book.first(quarter(plan));
    for (int pass = 0; pass < plan.passes(); pass++) {
      measure(ENGINE, () -> BatchMargin.margin(book, layout));
      measure(PLAIN, () -> BatchMargin.margin(book, plain));
      measure(QUARTER, () -> BatchMargin.margin(quarter, layout));
      for (SumEngine engine : engines) {
        measure(engine.name(), () -> MarginBenchCheck.finite(engine.name(), engine.run(book)));
      }
    }
    var medians = new LinkedHashMap<String, CpuTime>();
    times.forEach((engine, all) -> medians.put(engine, CpuTime.median(secondHalf(all))));
    List<Instrument> popular = market.popular();
    var updates =
        List.of(
            update(popular.get(0).underlying(), cold),
            update(popular.get(popular.size() - 1).underlying(), cold));
    return new Result(
        plan,
        policy.name(),
        popular.size(),
        drawing,
        job,
        process,
        arrays.committed().size(),
        medians,
        updates,
        GapDistribution.of(cold.requirements),
        PeakMemory.now());
  }

  private static int quarter(Plan plan) {
    return plan.accounts() / 4;
  }

  /** Sides of the book, vectors and requirements of it all. */
  private final class Job {
    private MarginConditions conditions;
    private RiskArrays arrays;
    private BatchArrays layout;
    private BatchRequirements requirements;

    private void run() {
      conditions = market.conditions().withBook(book.sides());
      arrays =
          CompositeScenarios.commit(market.arrays(), new ColumnarBook(book, policy), policy)
              .withConditions(conditions);
      layout = BatchArrays.of(arrays, policy);
      requirements = BatchMargin.margin(book, layout);
    }
  }

  /**
   * Computes anew what another forecast of {@code underlying} touches; new arrays are timed too.
   */
  private Update update(Underlying underlying, Job before) throws IOException {
    var found = new BatchMargin.Update[1];
    var all = new ArrayList<CpuTime>();
    RiskArrays changed =
        market
            .arrays(underlying, CHANGE)
            .withCommittedOf(before.arrays)
            .withConditions(before.conditions);
    for (int pass = 0; pass < plan.passes(); pass++) {
      all.add(
          CpuTime.of(
              () ->
                  found[0] =
                      BatchMargin.update(
                          book,
                          before.requirements,
                          before.layout,
                          BatchArrays.of(changed, policy))));
    }
    MarginBenchCheck.same(
        found[0].requirements(), BatchMargin.margin(book, BatchArrays.of(changed, policy)));
    return new Update(underlying, found[0].computed(), CpuTime.median(secondHalf(all)));
  }

  private void measure(String engine, CpuTime.Act act) throws IOException {
    times.computeIfAbsent(engine, name -> new ArrayList<>()).add(CpuTime.of(act));
  }

  private static List<CpuTime> secondHalf(List<CpuTime> all) {
    return all.subList(all.size() / 2, all.size());
  }
}
