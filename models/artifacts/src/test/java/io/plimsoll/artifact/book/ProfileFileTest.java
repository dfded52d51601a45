package io.plimsoll.artifact.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.addon.BehaviourHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFileTest {
  private static final String A = "0x00000000000000000000000000000000000000a1";
  private static final String B = "0x00000000000000000000000000000000000000a2";

  @TempDir private Path folder;

  @Test
  void aProfileIsGatheredFromItsRows() throws IOException {
    var file =
        read(
            """
            %1$s,0,jurisdiction,eu-retail,
            %1$s,0,since,,2021-01-01T00:00:00Z
            %1$s,0,event,call-breach,2021-05-01T00:00:00Z
            %1$s,0,pledged,5000.50,
            %2$s,,jurisdiction,professional,
            """
                .formatted(A, B));

    assertThat(file.refused()).isEmpty();
    var profile = file.profiles().get(AccountId.of(A, 0));
    assertThat(profile.jurisdiction()).contains("eu-retail");
    var history = profile.history().orElseThrow();
    assertThat(history.pledged()).isEqualTo(5000.5);
    assertThat(history.events())
        .containsExactly(
            new BehaviourHistory.Event(
                BehaviourHistory.Kind.CALL_BREACH, Instant.parse("2021-05-01T00:00:00Z")));
    assertThat(file.profiles().get(AccountId.of(B, 0)).history()).isEmpty();
  }

  @Test
  void aRowThatCannotBeTakenLeavesItsAccountWithoutAProfile() throws IOException {
    var file =
        read(
            """
            %1$s,0,since,,yesterday
            %2$s,0,event,loitering,2021-05-01T00:00:00Z
            %1$s,1,pledged,10,
            %1$s,2,jurisdiction,eu-retail,
            %1$s,2,jurisdiction,eu-retail,
            nobody,0,since,,2021-01-01T00:00:00Z
            """
                .formatted(A, B));

    assertThat(file.profiles()).isEmpty();
    assertThat(file.refused())
        .extracting(Refused::reason)
        .containsExactlyInAnyOrder(
            "line 2: time must be an instant such as 2021-05-19T12:00:00Z, was yesterday",
            "line 3: event must be one of slow-top-up, call-breach, liquidation-and-return,"
                + " leverage-chase, was loitering",
            "events and pledged lines must have a row of kind since, was none",
            "line 6: jurisdiction must be given once, was twice",
            "line 7: account must be 0x and 40 hexadecimal digits, was nobody");
  }

  @Test
  void anotherHeaderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("profiles.csv"), "account,kind\n");

    assertThatThrownBy(() -> ProfileFile.read(file))
        .hasMessage(
            "profiles must begin with the header account,subaccount,kind,value,time, was other in"
                + " profiles.csv");
  }

  private ProfileFile read(String rows) throws IOException {
    return ProfileFile.read(
        Files.writeString(
            folder.resolve("profiles.csv"), "account,subaccount,kind,value,time\n" + rows));
  }
}
