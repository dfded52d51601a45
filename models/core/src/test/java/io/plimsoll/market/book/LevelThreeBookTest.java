package io.plimsoll.market.book;

import static io.plimsoll.market.book.LevelThreeBook.Action.CHANGED;
import static io.plimsoll.market.book.LevelThreeBook.Action.CREATED;
import static io.plimsoll.market.book.LevelThreeBook.Action.DELETED;
import static io.plimsoll.market.book.Side.ASK;
import static io.plimsoll.market.book.Side.BID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LevelThreeBookTest {
  private final LevelThreeBook orders = new LevelThreeBook();
  private final OrderBook book = new OrderBook();

  LevelThreeBookTest() {
    book.apply(orders.snapshot(0, 0));
  }

  @Test
  void ordersOfOnePriceAddUp() {
    orders.apply(1, BID, 236.47, 2, CREATED);
    orders.apply(2, BID, 236.47, 0.5, CREATED);
    orders.apply(3, ASK, 236.9, 1, CREATED);
    book.apply(orders.drain(1, 1));

    assertThat(NaiveBook.levels(book)).containsExactly("known", "bid 236.47 2.5", "ask 236.9 1.0");
  }

  @Test
  void onlyWhatChangedIsDrained() {
    orders.apply(1, BID, 236.47, 2, CREATED);
    orders.drain(1, 1);
    orders.apply(2, BID, 236, 2, CREATED);

    var update = orders.drain(2, 2);
    assertThat(update.bids()).isEqualTo(1);
    assertThat(update.bidPrice(0)).isEqualTo(236);
    assertThat(orders.drain(3, 3).bids()).isZero();
  }

  @Test
  void aLevelWhoseOrdersAreGoneIsGoneWithoutResidue() {
    for (int id = 0; id < 10; id++) {
      orders.apply(id, ASK, 250, 0.1, CREATED);
    }
    book.apply(orders.drain(1, 1));
    assertThat(book.askSize(0)).isEqualTo(1);

    for (int id = 0; id < 10; id++) {
      orders.apply(id, ASK, 250, 0, DELETED);
    }
    book.apply(orders.drain(2, 2));
    assertThat(book.asks()).isZero();
    assertThat(orders.orders()).isZero();
  }

  @Test
  void aChangeSaysWhatIsLeftAndWhere() {
    orders.apply(1, BID, 236, 2, CREATED);
    orders.apply(1, BID, 236, 1.5, CHANGED);
    orders.apply(1, BID, 235, 1.5, CHANGED);
    book.apply(orders.drain(1, 1));
    assertThat(NaiveBook.levels(book)).containsExactly("known", "bid 235.0 1.5");

    orders.apply(1, BID, 235, 0, CHANGED);
    book.apply(orders.drain(2, 2));
    assertThat(book.bids()).isZero();
  }

  @Test
  void deletionsOfOrdersNeverSeenAreCountedAndChangeNothing() {
    orders.apply(1, BID, 236, 2, CREATED);
    orders.apply(7, BID, 236, 0, DELETED);
    book.apply(orders.drain(1, 1));

    assertThat(book.bidSize(0)).isEqualTo(2);
    assertThat(orders.unseen()).isEqualTo(1);
  }

  @Test
  void aChangeOfAnOrderNeverSeenSaysWhatRestsNow() {
    orders.apply(7, BID, 236, 3, CHANGED);
    book.apply(orders.drain(1, 1));

    assertThat(book.bidSize(0)).isEqualTo(3);
    assertThat(orders.unseen()).isEqualTo(1);
  }

  @Test
  void anOrderCreatedTwiceCountsOnce() {
    orders.apply(1, BID, 236, 3, CREATED);
    orders.apply(1, BID, 236, 2, CREATED);
    book.apply(orders.drain(1, 1));

    assertThat(book.bidSize(0)).isEqualTo(2);
    assertThat(orders.repeated()).isEqualTo(1);
  }

  @Test
  void badPricesAndVolumesAreRefused() {
    assertThatThrownBy(() -> orders.apply(1, BID, 0, 1, CREATED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("price must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> orders.apply(1, BID, 1, -1, CREATED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("volume must lie in [0, 9e10], was -1.0");
  }
}
