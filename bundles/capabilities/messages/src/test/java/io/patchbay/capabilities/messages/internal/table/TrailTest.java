package io.patchbay.capabilities.messages.internal.table;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receipt;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.life.Release;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.spi.sms.SubmitResult.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrailTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private static final RouteDecision DECISION = new RouteDecision(
            Optional.of("alpha"),
            List.of(
                    new Candidate("beta", false, "country", "It does not serve numbers of the US."),
                    new Candidate("alpha", true, "ok", "serves it, by the rule us: alpha")),
            Instant.EPOCH);

    private static void send(String id) {
        get(rig.store().move(id, new Claim("w", DECISION)));
        get(rig.store()
                .move(id, new Outcome(1, "alpha", new Accepted("c-" + id), Duration.ofSeconds(1), Duration.ZERO)));
    }

    private static List<Event> history(String id) {
        return rig.database().store().read(connection -> EventRows.of(connection, id));
    }

    @Test
    void theUsualWayNeedsNoRowsOfItsOwn() {
        var id = rig.accept(sms(1));
        send(id);
        get(rig.store().report(receipt("alpha", id, MessageState.DELIVERED)));

        assertThat(rig.number("SELECT COUNT(*) FROM message_event")).isZero();
        var history = history(id);
        assertThat(history).extracting(Event::kind).containsExactly("attempt", "outcome", "receipt");
        assertThat(history).extracting(Event::version).containsExactly(1, 2, 3);
        assertThat(history)
                .extracting(Event::state)
                .containsExactly(MessageState.SENDING, MessageState.SENT, MessageState.DELIVERED);
        var attempt = history.get(0).detail();
        assertThat(attempt.path("worker").asText()).isEqualTo("w");
        assertThat(attempt.path("decision").path("chosen").asText()).isEqualTo("alpha");
        assertThat(attempt.at("/decision/candidates/1/reason").asText()).isEqualTo("serves it, by the rule us: alpha");
        assertThat(attempt.path("decision")
                        .path("candidates")
                        .get(0)
                        .path("reason")
                        .asText())
                .isEqualTo("It does not serve numbers of the US.");
        assertThat(history.get(1).detail().path("carrier_id").asText()).isEqualTo("c-" + id);
    }

    @Test
    void whatIsNotUsualHasARowInTheSameOrder() {
        var id = rig.accept(sms(1));
        get(rig.store().move(id, new Claim("w", DECISION)));
        get(rig.store()
                .report(new io.patchbay.api.messages.ReceiptRecorder.Receipt(
                        "alpha",
                        Optional.of(id),
                        Optional.empty(),
                        MessageState.UNDELIVERED,
                        Optional.of(new io.patchbay.api.messages.MessageView.Failure("30005", "unknown\thandset")),
                        Instant.EPOCH)));
        get(rig.store().report(receipt("alpha", id, MessageState.DELIVERED)));

        assertThat(rig.number("SELECT COUNT(*) FROM message_event")).isOne();
        assertThat(history(id)).extracting(Event::version).containsExactly(1, 2, 3);
        assertThat(history(id).get(1).detail().path("code").asText()).isEqualTo("30005");
    }

    @Test
    void aMoveThatChangesNothingIsDecidedOnTheRow() {
        var id = rig.accept(sms(1));
        // As another node would: this one does not know of it.
        rig.sql("UPDATE message SET state = 'held', version = 7, shelf = 'h:demo' WHERE id = '" + id + "'");

        var moved = get(rig.store().move(id, new Release()));

        assertThat(moved.effect()).isEqualTo(Effect.APPLIED);
        assertThat(rig.message(id).progress().version()).isEqualTo(8);
    }

    @Test
    void aReportThatCannotChangeAnythingReadsNoRow() {
        var id = rig.accept(sms(1));
        send(id);
        // Never so in truth: whoever read the row would lift it.
        rig.sql("UPDATE message SET state = 'sending' WHERE id = '" + id + "'");

        var sent = get(rig.store().report(receipt("alpha", id, MessageState.SENT)));
        assertThat(sent.effect()).isEqualTo(Effect.NO_CHANGE);
        assertThat(rig.state(id)).isEqualTo(MessageState.SENDING);

        get(rig.store().report(receipt("alpha", id, MessageState.DELIVERED)));
        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void aMoveOverAnotherNodesChangeIsDecidedAnew() {
        var id = rig.accept(sms(1));
        rig.sql("UPDATE message SET version = 7 WHERE id = '" + id + "'");

        get(rig.store().move(id, new Claim("w", DECISION)));

        assertThat(rig.message(id).progress().version()).isEqualTo(8);
        assertThat(rig.state(id)).isEqualTo(MessageState.SENDING);
    }
}
