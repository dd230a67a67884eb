package io.patchbay.capabilities.messages.internal.upkeep;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.HeldMessages.Held;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.HeldShelf;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
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
    private final HeldShelf held = new HeldShelf(rig.store());

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
        get(held.release("demo"));
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

        assertThat(get(held.release(ids.get(0)))).isOne();
        rig.awaitState(ids.get(0), MessageState.SENT);
        assertThat(get(held.release(ids.get(0))))
                .as("sent, and not held any more")
                .isZero();
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

        assertThat(get(held.release(id))).isOne();

        assertThat(rig.state(id)).isEqualTo(MessageState.EXPIRED);
    }
}
