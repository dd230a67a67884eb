package io.patchbay.capabilities.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.HoldingRows;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedNumbersTest {
    private static final SenderId NUMBER = new SenderId("+14155550123");

    @TempDir
    Path folder;

    private TestStore database;
    private OwnedNumbers numbers;

    @BeforeEach
    void open() throws Exception {
        database = TestStore.open(folder);
        numbers = openNumbers();
    }

    @AfterEach
    void close() throws Exception {
        numbers.close();
        database.close();
    }

    @Test
    void onlyTheOwnerFindsItsNumber() {
        assign("demo", "proj_demo", "phone_main");

        assertThat(numbers.owned("demo", NUMBER)).isPresent();
        assertThat(numbers.owned("other", NUMBER)).isEmpty();
        assertThat(numbers.ofProject("proj_demo")).map(OwnedNumber::sender).contains(NUMBER);
        assertThat(numbers.ofPhone("demo", "phone_main")).isPresent();
        assertThat(numbers.ofPhone("other", "phone_main")).isEmpty();
        assertThat(numbers.ofOrganization("demo")).hasSize(1);
    }

    @Test
    void aNumberHasOneOwner() {
        assign("demo", "proj_demo", "phone_main");

        assertThatThrownBy(() -> assign("other", "proj_other", "phone_main"))
                .hasCauseInstanceOf(Problem.class)
                .hasMessageContaining("Another organization");
        assertThat(numbers.owned("demo", NUMBER)).isPresent();
    }

    @Test
    void assigningAgainChangesNothing() {
        assertThat(assign("demo", "proj_demo", "phone_main")).isEqualTo(assign("demo", "proj_demo", "phone_main"));
    }

    @Test
    void whatIsSaidLastOfANumberEnteredByHandHolds() {
        assign("demo", "proj_demo", "phone_main");
        var moved = assign("demo", "proj_shop", "phone_main");

        assertThat(numbers.owned("demo", NUMBER)).contains(moved);
        assertThat(numbers.ofProject("proj_shop")).contains(moved);
        assertThat(numbers.ofProject("proj_demo")).isEmpty();
    }

    @Test
    void aNumberEnteredByHandIsAssignedAgainAfterItsRelease() {
        release(Holding.byHand(assign("demo", "proj_demo", "phone_main"), Instant.EPOCH));
        assertThat(numbers.owned("demo", NUMBER)).isEmpty();

        assign("demo", "proj_demo", "phone_main");
        assertThat(numbers.owned("demo", NUMBER)).isPresent();
    }

    private void release(Holding active) {
        var released = active.in(State.RELEASED);
        database.commits()
                .submit(new Work<>(connection -> {
                    HoldingRows.change(
                            connection,
                            released,
                            State.ACTIVE,
                            Clock.systemUTC().millis());
                    return released;
                }))
                .toCompletableFuture()
                .join();
        numbers.put(released);
    }

    @Test
    void aNameIsASenderLikeAnyOther() {
        var name = new OwnedNumber(new SenderId("ACME"), "demo", Optional.empty(), Optional.empty());
        numbers.assign(name).toCompletableFuture().join();

        assertThat(numbers.owned("demo", new SenderId("ACME"))).contains(name);
        assertThat(numbers.owned("other", new SenderId("ACME"))).isEmpty();
    }

    @Test
    void ownershipOutlivesARestart() {
        assign("demo", "proj_demo", "phone_main");
        numbers.close();
        numbers = openNumbers();

        assertThat(numbers.owned("demo", NUMBER)).isPresent();
        assertThat(numbers.ofPhone("demo", "phone_main")).isPresent();
    }

    private OwnedNumbers openNumbers() {
        return new OwnedNumbers(database.store(), database.commits(), Clock.systemUTC(), Profile.SANDBOX);
    }

    private OwnedNumber assign(String org, String project, String phone) {
        return numbers.assign(new OwnedNumber(NUMBER, org, Optional.of(project), Optional.of(phone)))
                .toCompletableFuture()
                .join();
    }
}
