package io.plimsoll.feature.stream;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;

/** Writes records as bytes and reads them back, bit for bit. */
final class EventCodec {
  private EventCodec() {}

  static void write(SnapshotWriter out, MarketEvent event) {
    out.writeLong(event.eventTime());
    out.writeLong(event.sequence());
    if (event instanceof Trade trade) {
      writeSide(out, trade.aggressor());
      writeDoubles(out, trade.price(), trade.quantity());
    } else if (event instanceof Quote quote) {
      writeDoubles(out, quote.bid(), quote.bidSize(), quote.ask(), quote.askSize());
    } else if (event instanceof BookUpdate update) {
      writeBook(out, update);
    } else if (event instanceof Bar bar) {
      writeDoubles(out, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    } else if (event instanceof DepthProfile depth) {
      writeDoubles(out, depth.percent(), depth.depth(), depth.notional());
    } else if (event instanceof PerpLiquidation forced) {
      writeSide(out, forced.side());
      writeDoubles(out, forced.price(), forced.quantity());
    } else {
      writeRare(out, event);
    }
  }

  private static void writeRare(SnapshotWriter out, MarketEvent event) {
    if (event instanceof DerivativeState state) {
      writeDoubles(out, state.fundingRate(), state.fundingHours(), state.markPrice());
      writeDoubles(out, state.indexPrice(), state.lastPrice(), state.openInterest());
      writeDoubles(out, state.takerBuyShare(), state.longAccountShare());
    } else if (event instanceof Block block) {
      writeBlock(out, block);
    } else if (event instanceof FeeSnapshot fees) {
      writeDoubles(out, fees.baseFee(), fees.lowPriorityFee(), fees.mediumPriorityFee());
      writeDoubles(out, fees.highPriorityFee(), fees.pending());
    } else if (event instanceof OracleRound round) {
      writeDoubles(out, round.answer());
    } else if (event instanceof PoolState pool) {
      writeDoubles(out, pool.amountBase(), pool.amountQuote(), pool.reserveBase());
      writeDoubles(out, pool.reserveQuote(), pool.price(), pool.liquidity(), pool.fee());
    } else if (event instanceof LoanLiquidation loan) {
      out.writeText(loan.collateralAsset());
      out.writeText(loan.debtAsset());
      writeDoubles(out, loan.collateralUsd(), loan.debtUsd());
    } else if (event instanceof MacroValue value) {
      writeDoubles(out, value.value());
    } else {
      throw new IllegalArgumentException("record must be of a known kind, was " + event.kind());
    }
  }

  static MarketEvent read(SnapshotReader in, EventKind kind) {
    long time = in.readLong();
    long sequence = in.readLong();
    return switch (kind) {
      case TRADES -> {
        AggressorSide side = readSide(in);
        yield new Trade(time, sequence, in.readDouble(), in.readDouble(), side);
      }
      case QUOTES ->
          new Quote(
              time, sequence, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
      case BOOK -> readBook(in, time, sequence);
      case BARS ->
          new Bar(
              time,
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble());
      case DEPTH ->
          new DepthProfile(time, sequence, in.readDouble(), in.readDouble(), in.readDouble());
      case LIQUIDATIONS -> {
        AggressorSide side = readSide(in);
        yield new PerpLiquidation(time, sequence, side, in.readDouble(), in.readDouble());
      }
      case BLOCKS -> readBlock(in, time, sequence);
      case ORACLE -> new OracleRound(time, sequence, in.readDouble());
      case MACRO -> new MacroValue(time, sequence, in.readDouble());
      case LOANS -> {
        String collateral = in.readText();
        String debt = in.readText();
        yield new LoanLiquidation(
            time, sequence, collateral, in.readDouble(), debt, in.readDouble());
      }
      case DERIVATIVES, FEES, POOLS -> readWide(in, kind, time, sequence);
    };
  }

  private static MarketEvent readWide(SnapshotReader in, EventKind kind, long time, long sequence) {
    var v = new double[kind == EventKind.DERIVATIVES ? 8 : kind == EventKind.FEES ? 5 : 7];
    for (int i = 0; i < v.length; i++) {
      v[i] = in.readDouble();
    }
    return switch (kind) {
      case DERIVATIVES ->
          new DerivativeState(time, sequence, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
      case FEES -> new FeeSnapshot(time, sequence, v[0], v[1], v[2], v[3], v[4]);
      default -> new PoolState(time, sequence, v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
    };
  }

  private static void writeBook(SnapshotWriter out, BookUpdate update) {
    out.writeInt(
        switch (update.type()) {
          case SNAPSHOT -> 'S';
          case CHANGE -> 'C';
          case UNKNOWN -> 'U';
        });
    out.writeInt(update.bids());
    out.writeInt(update.asks());
    for (int i = 0; i < update.bids(); i++) {
      writeDoubles(out, update.bidPrice(i), update.bidSize(i));
    }
    for (int i = 0; i < update.asks(); i++) {
      writeDoubles(out, update.askPrice(i), update.askSize(i));
    }
  }

  private static BookUpdate readBook(SnapshotReader in, long time, long sequence) {
    int type = in.readInt();
    int bids = in.readInt();
    int asks = in.readInt();
    var levels =
        new double[][] {new double[bids], new double[bids], new double[asks], new double[asks]};
    for (int side = 0; side < 4; side += 2) {
      for (int i = 0; i < levels[side].length; i++) {
        levels[side][i] = in.readDouble();
        levels[side + 1][i] = in.readDouble();
      }
    }
    if (type == 'U') {
      return BookUpdate.unknown(time, sequence);
    }
    return BookUpdate.of(
        time,
        sequence,
        type == 'S' ? BookUpdate.Type.SNAPSHOT : BookUpdate.Type.CHANGE,
        levels[0],
        levels[1],
        levels[2],
        levels[3]);
  }

  private static void writeBlock(SnapshotWriter out, Block block) {
    out.writeText(block.hash());
    out.writeText(block.parentHash());
    out.writeLong(block.baseFee());
    out.writeLong(block.gasUsed());
    out.writeLong(block.gasLimit());
    out.writeLong(block.transactions());
    out.writeLong(block.blobGasUsed());
    out.writeLong(block.excessBlobGas());
    Block.PriorityFees tips = block.priorityFees();
    writeDoubles(out, tips.p10(), tips.p25(), tips.p50(), tips.p75(), tips.p90(), tips.p99());
  }

  private static Block readBlock(SnapshotReader in, long time, long number) {
    String hash = in.readText();
    String parent = in.readText();
    long baseFee = in.readLong();
    long used = in.readLong();
    long limit = in.readLong();
    long transactions = in.readLong();
    long blobGas = in.readLong();
    long excess = in.readLong();
    var tips =
        new Block.PriorityFees(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble());
    return new Block(
        time, number, hash, parent, baseFee, used, limit, transactions, tips, blobGas, excess);
  }

  private static void writeSide(SnapshotWriter out, AggressorSide side) {
    out.writeInt(side == AggressorSide.BUY ? 'B' : 'S');
  }

  private static AggressorSide readSide(SnapshotReader in) {
    return in.readInt() == 'B' ? AggressorSide.BUY : AggressorSide.SELL;
  }

  private static void writeDoubles(SnapshotWriter out, double... values) {
    for (double value : values) {
      out.writeDouble(value);
    }
  }
}
