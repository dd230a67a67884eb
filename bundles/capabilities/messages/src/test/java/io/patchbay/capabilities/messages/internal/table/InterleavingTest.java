package io.patchbay.capabilities.messages.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and receipts of many messages, repeated, late and in any order: each message goes forward only, and tells each step once. */
class InterleavingTest {
    private static final int MESSAGES = 30;

    @RegisterExtension
    static final Rig rig = new Rig();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyOrderEndsInTheHighestStateByStepsThatAreToldOnce(long seed) {
        var random = new Random(seed);
        var ids = rig.accept(0, MESSAGES);
        var decision = new RouteDecision(Optional.of("alpha"), List.of(), Instant.now());
        ids.stream()
                .map(id -> rig.store().move(id, new Claim("n:w", decision)))
                .toList()
                .forEach(Rig::get);
        var expected = new ArrayList<MessageState>();
        var all = new ArrayList<Supplier<CompletionStage<Moved>>>();
        long receipts = 0;
        for (int i = 0; i < MESSAGES; i++) {
            var plan = new Plan(ids.get(i), "c-" + seed + '-' + i, random);
            expected.add(plan.end());
            receipts += plan.receipts();
            all.addAll(plan.stimuli());
        }
        Collections.shuffle(all, random);

        all.stream().map(Supplier::get).toList().forEach(Rig::get);

        for (int i = 0; i < MESSAGES; i++) {
            check(ids.get(i), expected.get(i));
        }
        assertThat(rig.number("SELECT COUNT(*) FROM message_receipt")).isEqualTo(receipts);
        assertThat(rig.number("SELECT COUNT(*) FROM orphan_receipt")).isZero();
        assertThat(rig.number("SELECT COUNT(*) FROM message_doubt")).isZero();
    }

    private static void check(String id, MessageState expected) {
        assertThat(rig.state(id)).as(id).isEqualTo(expected);
        var told = rig.database().store().read(connection -> EventRows.of(connection, id)).stream()
                .filter(event -> event.prior() != event.state() && event.state() != MessageState.SENDING)
                .map(event -> event.state().wire())
                .toList();
        await().untilAsserted(() -> assertThat(rig.events().of(id)).hasSize(told.size() + 1));
        var events = rig.events().of(id);
        assertThat(events.subList(1, events.size())).isEqualTo(told).doesNotHaveDuplicates();
        assertThat(told).isSortedAccordingTo(Comparator.comparing(state -> MessageState.of(state)
                .rank()));
    }

    /** What is to happen to one message. */
    private static final class Plan {
        private final String id;
        private final String carrierId;
        private final List<Supplier<CompletionStage<Moved>>> stimuli = new ArrayList<>();
        private MessageState end = MessageState.SENT;
        private int receipts;

        Plan(String id, String carrierId, Random random) {
            this.id = id;
            this.carrierId = carrierId;
            if (random.nextInt(3) == 0) {
                answer(new SubmitResult.Unknown("reset"), 1 + random.nextInt(2));
            }
            answer(new SubmitResult.Accepted(carrierId), 1 + random.nextInt(3));
            for (var state : List.of(MessageState.SENT, MessageState.UNDELIVERED, MessageState.DELIVERED)) {
                if (random.nextBoolean()) {
                    end = state;
                    report(state, 1 + random.nextInt(5), random);
                }
            }
        }

        private void answer(SubmitResult result, int times) {
            var outcome = new Outcome(1, "alpha", result, Duration.ofSeconds(1), Duration.ofHours(1));
            stimuli.addAll(Collections.nCopies(times, () -> rig.store().move(id, outcome)));
        }

        private void report(MessageState state, int times, Random random) {
            for (int i = 0; i < times; i++) {
                int form = random.nextInt(3);
                var receipt = new Receipt(
                        "alpha",
                        form == 1 ? Optional.empty() : Optional.of(id),
                        form == 0 ? Optional.empty() : Optional.of(carrierId),
                        state,
                        Optional.empty(),
                        Instant.now());
                stimuli.add(() -> rig.store().report(receipt));
            }
            receipts += times;
        }

        List<Supplier<CompletionStage<Moved>>> stimuli() {
            return stimuli;
        }

        MessageState end() {
            return end;
        }

        int receipts() {
            return receipts;
        }
    }
}
