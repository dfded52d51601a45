package io.plimsoll.market.book;

import static io.plimsoll.market.book.BookSequence.Verdict.APPLY;
import static io.plimsoll.market.book.BookSequence.Verdict.BREAK;
import static io.plimsoll.market.book.BookSequence.Verdict.IGNORE_OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.book.BookSequence.Rule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BookSequenceTest {
  @Nested
  class OfSpot {
    private final BookSequence sequence = new BookSequence(Rule.BINANCE_SPOT);

    @Test
    void nothingFollowsOnBeforeASnapshot() {
      assertThat(sequence.update(1, 2, 0)).isEqualTo(BREAK);
      assertThat(sequence.isPlaced()).isFalse();
    }

    @Test
    void updatesUpToTheSnapshotAreOldAndTheOneAroundItFollows() {
      assertThat(sequence.snapshot(100)).isEqualTo(APPLY);

      assertThat(sequence.update(90, 100, 0)).isEqualTo(IGNORE_OLD);
      assertThat(sequence.update(99, 105, 0)).isEqualTo(APPLY);
      assertThat(sequence.update(106, 106, 0)).isEqualTo(APPLY);
      assertThat(sequence.update(106, 106, 0)).isEqualTo(IGNORE_OLD);
      assertThat(sequence.last()).isEqualTo(106);
    }

    @Test
    void anUpdateThatBeginsRightAfterTheSnapshotFollows() {
      sequence.snapshot(100);

      assertThat(sequence.update(101, 101, 0)).isEqualTo(APPLY);
    }

    @Test
    void aGapBreaksAndOnlyASnapshotMends() {
      sequence.snapshot(100);
      assertThat(sequence.update(102, 110, 0)).isEqualTo(BREAK);
      assertThat(sequence.update(111, 112, 0)).isEqualTo(BREAK);

      assertThat(sequence.snapshot(111)).isEqualTo(APPLY);
      assertThat(sequence.update(111, 112, 0)).isEqualTo(APPLY);
    }

    @Test
    void aSnapshotOlderThanTheBookIsIgnored() {
      sequence.snapshot(100);
      sequence.update(101, 120, 0);

      assertThat(sequence.snapshot(110)).isEqualTo(IGNORE_OLD);
      assertThat(sequence.update(121, 122, 0)).isEqualTo(APPLY);
    }
  }

  @Nested
  class OfFutures {
    private final BookSequence sequence = new BookSequence(Rule.BINANCE_FUTURES);

    @Test
    void theFirstUpdateHoldsTheSnapshotAndLaterOnesNameTheOneBefore() {
      sequence.snapshot(100);

      assertThat(sequence.update(80, 99, 79)).isEqualTo(IGNORE_OLD);
      assertThat(sequence.update(100, 108, 99)).isEqualTo(APPLY);
      assertThat(sequence.update(115, 120, 108)).isEqualTo(APPLY);
      assertThat(sequence.update(115, 120, 108)).isEqualTo(IGNORE_OLD);
      assertThat(sequence.update(130, 140, 121)).isEqualTo(BREAK);
      assertThat(sequence.isPlaced()).isFalse();
    }

    @Test
    void theUpdateThatEndsAtTheSnapshotIsAppliedAgain() {
      sequence.snapshot(100);

      assertThat(sequence.update(95, 100, 90)).isEqualTo(APPLY);
      assertThat(sequence.update(104, 109, 100)).isEqualTo(APPLY);
    }

    @Test
    void anUpdateThatNamesTheSnapshotAsTheOneBeforeFollows() {
      sequence.snapshot(100);

      assertThat(sequence.update(104, 109, 100)).isEqualTo(APPLY);
    }

    @Test
    void aFirstUpdateBeyondTheSnapshotBreaks() {
      sequence.snapshot(100);

      assertThat(sequence.update(104, 109, 102)).isEqualTo(BREAK);
    }
  }
}
