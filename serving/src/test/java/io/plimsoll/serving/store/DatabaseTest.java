package io.plimsoll.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.serving.store.Publication.SignedTransaction;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL. */
class DatabaseTest {
  private static final RegistryKey KEY = new RegistryKey("0xid", 31337, "0xgenesis", "0xregistry");
  private static final SignedTransaction TRANSACTION = new SignedTransaction("0xraw", "0xhash", 4);
  private static final Confirmation CONFIRMATION =
      new Confirmation("0xhash", 12, "0xblock", 60_000);

  @TempDir private Path state;

  @Test
  void whatWasWrittenIsThereAfterARestart() {
    var requirement =
        new StoredRequirement(
            "0xA", 3, BigInteger.TWO.pow(128).subtract(BigInteger.ONE), BigInteger.ONE);
    try (Database database = open()) {
      Outbox outbox = database.outbox();
      outbox.prepare(KEY, publication(1), List.of(requirement));
      outbox.sending(KEY, 1, TRANSACTION);
      outbox.confirm(KEY, 1, CONFIRMATION);
      outbox.prepare(KEY, publication(2), List.of());
      outbox.sending(KEY, 2, TRANSACTION);
    }

    try (Database database = open()) {
      assertThat(database.outbox().unsettled(KEY, 1))
          .containsExactly(publication(2).sent(TRANSACTION));
      PublishedEpoch first = database.epochs().find(KEY, 1).orElseThrow();
      assertThat(first.confirmation()).isEqualTo(CONFIRMATION);
      assertThat(first.registry()).isEqualTo(KEY);
      assertThat(database.epochs().latest(Optional.empty())).contains(first);
      assertThat(database.epochs().ofRoot("0xroot1", Optional.of(KEY))).containsExactly(first);
      assertThat(database.epochs().requirements(KEY, 1)).containsExactly(requirement);
      assertThat(database.epochs().find(KEY, 2)).isEmpty();
    }
  }

  @Test
  void everyCommitReachesTheDisk() throws SQLException {
    var server = EmbeddedServer.on(state.resolve("postgres"));
    try (Connection connection = DriverManager.getConnection(server.url())) {
      assertThat(setting(connection, "fsync")).isEqualTo("on");
      assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
      assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
    } finally {
      server.close();
    }
  }

  @Test
  void oneEpochOneHeader() {
    try (Database database = open()) {
      database.outbox().prepare(KEY, publication(1), List.of());

      assertThatExceptionOfType(UnableToExecuteStatementException.class)
          .isThrownBy(() -> database.outbox().prepare(KEY, publication(1), List.of()))
          .withMessageContaining("duplicate key");
      var elsewhere = new RegistryKey("0xid", 31337, "0xother", "0xregistry");
      database.outbox().prepare(elsewhere, publication(1), List.of());
      assertThat(database.outbox().unsettled(KEY, 0)).hasSize(1);
    }
  }

  @Test
  void secondProgramJoinsTheServerAndWaitsItsTurn() {
    try (Database first = open();
        Database second = open()) {
      String result =
          first
              .outbox()
              .exclusively(
                  KEY,
                  () -> {
                    assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> second.outbox().exclusively(KEY, () -> "both"))
                        .withMessage(
                            "Cannot publish: another publisher is at work on registry 0xregistry");
                    return "one";
                  });

      assertThat(result).isEqualTo("one");
      assertThat(second.outbox().exclusively(KEY, () -> "then")).isEqualTo("then");
    }
    assertThat(Files.exists(state.resolve("postgres/postmaster.pid"))).isFalse();
  }

  @Test
  void serverStaysForTheProgramThatJoinedIt() {
    Database first = open();
    try (Database second = open()) {
      first.close();

      second.check();
      second.outbox().prepare(KEY, publication(1), List.of());
      assertThat(second.outbox().unsettled(KEY, 0)).hasSize(1);
    }
    assertThat(Files.exists(state.resolve("postgres/postmaster.pid"))).isFalse();
  }

  @Test
  void serverThatEndedIsStartedAgain() throws Exception {
    try (Database database = open()) {
      database.outbox().prepare(KEY, publication(1), List.of());
      String pid = Files.readAllLines(state.resolve("postgres/postmaster.pid")).get(0).strip();
      ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      server.destroyForcibly();
      server.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);

      database.check();
      assertThat(database.outbox().unsettled(KEY, 0)).hasSize(1);
    }
  }

  @Test
  void epochsOfAnotherChainAreLeftOut() {
    var dead = new RegistryKey("0xid", 31337, "0xdead", "0xregistry");
    try (Database database = open()) {
      Outbox outbox = database.outbox();
      for (long epoch = 1; epoch <= 3; epoch++) {
        outbox.prepare(dead, publication(epoch), List.of());
        outbox.confirm(dead, epoch, CONFIRMATION);
      }
      outbox.prepare(KEY, publication(1, "0xroot3"), List.of());
      outbox.confirm(KEY, 1, CONFIRMATION);

      assertThat(database.epochs().latest(Optional.of(dead)).orElseThrow().publication().epoch())
          .isEqualTo(3);
      assertThat(database.epochs().latest(Optional.of(KEY)).orElseThrow().registry())
          .isEqualTo(KEY);
      assertThat(database.epochs().ofRoot("0xroot3", Optional.of(KEY)))
          .extracting(PublishedEpoch::registry)
          .containsExactly(KEY);
      assertThat(database.epochs().ofRoot("0xroot3", Optional.empty()))
          .extracting(PublishedEpoch::registry)
          .containsExactly(KEY, dead);
    }
  }

  @Test
  void headerThatWasGivenUpMakesRoomAndIsKept() {
    try (Database database = open()) {
      Outbox outbox = database.outbox();
      outbox.prepare(KEY, publication(1), List.of());
      outbox.sending(KEY, 1, TRANSACTION);
      outbox.supersede(KEY, 1, "InvalidSignature(0x1)");
      assertThat(outbox.superseded(KEY, 1)).isPresent();

      outbox.prepare(KEY, publication(1), List.of());
      assertThat(outbox.superseded(KEY, 1)).isEmpty();
      assertThat(outbox.unsettled(KEY, 0)).containsExactly(publication(1));
      assertThat(outbox.reasons(KEY, 1)).containsExactly("InvalidSignature(0x1)");
    }
  }

  @Test
  void newerSchemaIsRefused() throws SQLException {
    try (Database database = open()) {
      assertThat(database.epochs().latest(Optional.empty())).isEmpty();
    }
    var server = EmbeddedServer.on(state.resolve("postgres"));
    try (Connection connection = DriverManager.getConnection(server.url());
        var statement = connection.createStatement()) {
      statement.execute("insert into schema_version (version) values (99)");
    } finally {
      server.close();
    }

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessage(
            "Cannot use the database: its schema version must be at most 2, was 99; use a newer"
                + " Plimsoll");
  }

  @Test
  void unreachableServerIsNamedWithoutItsPassword() {
    var config =
        StoreConfig.of(
            state,
            Optional.empty(),
            Map.of(
                StoreConfig.URL_VARIABLE,
                "jdbc:postgresql://127.0.0.1:1/plimsoll?user=a&password=hush"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(config))
        .withMessageStartingWith("Cannot reach the database: Connection to 127.0.0.1:1 refused")
        .withMessageNotContaining("hush");
  }

  @Test
  void addressOfAnotherKindIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreConfig.of(state, Optional.of("mysql://user:hush@host/db"), Map.of()))
        .withMessage("database url must begin with jdbc:postgresql://, was mysql://");
  }

  private Database open() {
    return Database.open(new StoreConfig(state, Optional.empty()));
  }

  private static Publication publication(long epoch) {
    return publication(epoch, "0xroot" + epoch);
  }

  private static Publication publication(long epoch, String root) {
    return new Publication(
        epoch,
        PublicationState.PREPARED,
        "{}",
        "0xheader" + epoch,
        "0xsignature",
        root,
        1_621_425_600 + epoch,
        Optional.empty());
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
