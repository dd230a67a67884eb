package io.patchbay.capabilities.messages.internal.upkeep;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.HeldMessages.Held;
import io.patchbay.api.messages.HeldMessages.Released;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.HeldShelf;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.spi.sms.SmsLookup.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The first start on a store that comes from a backup. */
class RestoredStoreTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    @TempDir
    private Path data;

    private final Carrier carrier = new Carrier("alpha", 50);
    private final ScriptedRouting routing = new ScriptedRouting(carrier);
    private final HeldShelf held = new HeldShelf(rig.store(), routing, Rig.PLAN);

    @AfterEach
    void close() {
        held.close();
    }

    /** The carrier's log has these messages, and can tell of all. */
    private void carrierKnows(String... ids) {
        var known = List.of(ids);
        carrier.looksUp(inquiry -> CompletableFuture.completedFuture(
                known.contains(inquiry.reference())
                        ? new Found.One("SM" + inquiry.reference(), MessageState.DELIVERED, Optional.empty())
                        : new Found.None()));
    }

    private void restoredNow() throws IOException {
        var mark = Files.createFile(data.resolve("restored"));
        Files.setLastModifiedTime(mark, FileTime.fromMillis(rig.clock().millis()));
    }

    private void start() {
        new RestoredStore(data, rig.store()).hold();
    }

    @Test
    void whatWaitedIsHeldAndWhatIsNewIsSent() throws Exception {
        var before = rig.accept(0, 5);
        restoredNow();
        rig.clock().forward(Duration.ofSeconds(1));
        var fresh = rig.accept(sms(77));

        start();
        rig.dispatch(routing);

        rig.awaitState(fresh, MessageState.SENT);
        assertThat(rig.count(MessageState.HELD)).isEqualTo(5);
        assertThat(carrier.references()).containsExactly(fresh);
        assertThat(get(held.list()))
                .singleElement()
                .extracting(Held::org, Held::messages)
                .containsExactly("demo", 5);
        assertThat(before).allMatch(id -> rig.state(id) == MessageState.HELD);
        assertThat(data.resolve("restored")).doesNotExist();
    }

    @Test
    void aStartOnOtherDataHoldsNothing() {
        var id = rig.accept(sms(1));

        start();

        assertThat(rig.state(id)).isEqualTo(MessageState.QUEUED);
        assertThat(get(held.list())).isEmpty();
    }

    @Test
    void aStartBrokenOffHoldsTheRestTheNextTime() throws Exception {
        rig.accept(0, 3);
        restoredNow();
        start();
        carrierKnows();
        get(held.release("demo", false));
        var mark = Files.createFile(data.resolve("restored"));
        Files.setLastModifiedTime(mark, FileTime.fromMillis(rig.clock().millis()));

        start();

        assertThat(rig.count(MessageState.HELD)).isEqualTo(3);
    }

    @Test
    void theOperatorDecides() throws Exception {
        var ids = rig.accept(0, 4);
        restoredNow();
        start();
        rig.dispatch(routing);

        assertThat(get(held.release(ids.get(0), true))).isEqualTo(new Released(1, 0, 0));
        rig.awaitState(ids.get(0), MessageState.SENT);
        assertThat(get(held.release(ids.get(0), true)))
                .as("sent, and not held any more")
                .isEqualTo(new Released(0, 0, 0));
        assertThat(get(held.cancel("demo"))).isEqualTo(3);

        rig.awaitTold(ids.get(3), "queued", "canceled");
        assertThat(carrier.references()).containsExactly(ids.get(0));
        assertThat(get(held.cancel("demo"))).isZero();
    }

    @Test
    void whatIsHeldTooLongExpires() throws Exception {
        var id = rig.accept(sms(1));
        restoredNow();
        start();
        rig.clock().forward(Duration.ofHours(5));

        assertThat(get(held.release(id, true)).released()).isOne();

        assertThat(rig.state(id)).isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void whatTheCarrierHasIsNotSentAgain() throws Exception {
        var ids = rig.accept(0, 3);
        restoredNow();
        start();
        rig.dispatch(routing);
        carrierKnows(ids.get(1));

        assertThat(get(held.release("demo", false))).isEqualTo(new Released(2, 1, 0));

        rig.awaitState(ids.get(1), MessageState.DELIVERED);
        rig.awaitState(ids.get(2), MessageState.SENT);
        rig.awaitState(ids.get(0), MessageState.SENT);
        assertThat(carrier.references()).containsExactlyInAnyOrder(ids.get(0), ids.get(2));
    }

    @Test
    void whatNoCarrierCanTellOfStaysHeld() throws Exception {
        var id = rig.accept(sms(1));
        restoredNow();
        start();

        assertThat(get(held.release("demo", false))).isEqualTo(new Released(0, 0, 1));

        assertThat(rig.state(id)).isEqualTo(MessageState.HELD);
    }
}
