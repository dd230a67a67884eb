package io.patchbay.capabilities.numbers.internal.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Wish;
import io.patchbay.api.numbers.PortPaper.Kind;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.market.PricedMarket;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortingTest extends PortingSetting {
    @Test
    void anOrderGoesFromDraftToItsOwnersList() {
        var id = submitted();
        assertThat(order(id).state()).isEqualTo(State.IN_REVIEW);
        assertThat(carrier.given).singleElement().satisfies(given -> {
            assertThat(given.details()).containsEntry("pin", "9876").containsEntry("holder", "Ada & Co. = 1");
            assertThat(given.documents()).singleElement().satisfies(document -> assertThat(document.content())
                    .isEqualTo(LETTER));
        });

        carrier.stage(Stage.CONFIRMED);
        until(id, State.FOC_CONFIRMED);
        assertThat(order(id).foc()).contains(Instant.parse("2027-01-04T10:00:00Z"));
        assertThat(numbers.owned("a", SenderId.of(NUMBER))).isEmpty();
        carrier.stage(Stage.PORTED);
        until(id, State.PORTED);

        // What is known from memory is told after the commit.
        await().untilAsserted(() ->
                assertThat(numbers.owned("a", SenderId.of(NUMBER))).isPresent());
        assertThat(carrier.pointed).containsOnly("PN1");
        assertThat(money.of("a"))
                .containsExactlyInAnyOrder(
                        "draft", "reserve", "submitted", "in_review", "foc_confirmed", "ported", "capture", "lease");
        assertThat(order(id).history())
                .extracting(PortOrder.Step::state)
                .containsExactly(State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.FOC_CONFIRMED, State.PORTED);
    }

    @Test
    void whatIsMissingIsNamedBeforeTheCarrierHearsOfIt() {
        var id = draft(Optional.empty());
        assertThat(problem(desk.submit("a", id)).errors())
                .extracting(error -> error.pointer())
                .containsExactly("/documents/loa");
        assertThat(problem(desk.attach("a", id, Kind.LOA, "MZ a program".getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(415);
        assertThat(carrier.given).isEmpty();
        assertThat(money.of("a")).containsExactly("draft");
    }

    @Test
    void aLargeDocumentComesBackAsItWas() {
        var id = draft(Optional.empty());
        var picture = new byte[200_000];
        new Random(7).nextBytes(picture);
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 0, picture, 0, 3);
        done(desk.attach("a", id, Kind.BILL, LETTER));
        var order = done(desk.attach("a", id, Kind.BILL, picture));
        assertThat(order.papers()).singleElement().satisfies(paper -> assertThat(paper.type())
                .isEqualTo("image/jpeg"));
        assertThat(done(desk.paper("a", id, Kind.BILL)).bytes()).isEqualTo(picture);
        assertThat(problem(desk.paper("b", id, Kind.BILL)).status()).isEqualTo(404);
    }

    @Test
    void aLostAnswerIsLookedUpAndTheOrderGivenOnce() {
        carrier.mood = SmallPorts.Mood.ANSWER_LOST;
        var id = submitted();
        assertThat(order(id).state()).isEqualTo(State.IN_REVIEW);
        assertThat(carrier.given).hasSize(1);
    }

    @Test
    void aLostOrderIsGivenAgainOnlyAfterALook() {
        carrier.mood = SmallPorts.Mood.REQUEST_LOST;
        var id = submitted();
        assertThat(order(id).state()).isEqualTo(State.SUBMITTED);
        carrier.mood = SmallPorts.Mood.GOOD;
        until(id, State.IN_REVIEW);
        assertThat(carrier.orders).hasSize(1);
        assertThat(money.of("a")).containsOnlyOnce("reserve", "submitted");
    }

    @Test
    void aHostThatStoppedBetweenTheStepsGoesOnByLookingUp() {
        carrier.mood = SmallPorts.Mood.NEVER_ANSWERS;
        var id = draft(Optional.empty());
        done(desk.attach("a", id, Kind.LOA, LETTER));
        var never = desk.submit("a", id).toCompletableFuture();
        await().atMost(Duration.ofSeconds(30)).until(() -> !carrier.orders.isEmpty());
        porting.close();
        porting = open("node/2");
        until(id, State.IN_REVIEW);

        carrier.stage(Stage.PORTED);
        carrier.silentNumbers = true;
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            porting.look();
            return !carrier.pointed.isEmpty();
        });
        assertThat(order(id).state()).isEqualTo(State.IN_REVIEW);
        porting.close();
        porting = open("node/3");
        carrier.silentNumbers = false;
        until(id, State.PORTED);
        assertThat(never).isNotDone();
        assertThat(carrier.given).hasSize(1);
        assertThat(money.of("a")).containsOnlyOnce("capture", "lease", "ported");
    }

    @Test
    void oneThatIsSentBackIsCorrectedAndGivenAgain() {
        var id = submitted();
        carrier.stage(Stage.ACTION_REQUIRED);
        until(id, State.ACTION_REQUIRED);
        assertThat(order(id).trouble()).map(PortOrder.Trouble::code).contains("loa");
        done(desk.correct("a", id, details("777", Optional.empty())));
        done(desk.submit("a", id));
        assertThat(order(id).state()).isEqualTo(State.IN_REVIEW);
        assertThat(carrier.given).hasSize(2);
        assertThat(carrier.given.get(1).details())
                .containsEntry("accountNumber", "777")
                .containsEntry("pin", "9876");
        assertThat(money.of("a")).containsOnlyOnce("reserve");
    }

    @Test
    void aRejectedOrderGivesTheMoneyBackAndTheNumberFree() {
        var id = submitted();
        carrier.stage(Stage.REJECTED);
        until(id, State.REJECTED);
        assertThat(money.of("a")).contains("release").doesNotContain("capture");
        assertThat(problem(desk.submit("a", id)).code()).isEqualTo("port_state");
        assertThat(problem(desk.cancel("a", id)).code()).isEqualTo("port_state");

        carrier.orders.clear();
        assertThat(order(submitted("b")).state()).isEqualTo(State.IN_REVIEW);
    }

    @Test
    void aRefusedOrderIsRejected() {
        carrier.mood = SmallPorts.Mood.REFUSES;
        assertThat(order(submitted()).state()).isEqualTo(State.REJECTED);
        assertThat(money.of("a")).contains("release");
    }

    @Test
    void aNumberIsPortedByOneOrderAtATime() {
        submitted();
        var other = draft("b", Optional.empty());
        done(desk.attach("b", other, Kind.LOA, LETTER));
        assertThat(problem(desk.submit("b", other)).code()).isEqualTo("port_open");
    }

    @Test
    void anOrderIsCalledOffUntilItIsTooLate() {
        var id = submitted();
        carrier.stage(Stage.CONFIRMED);
        until(id, State.FOC_CONFIRMED);
        assertThat(problem(desk.cancel("a", id)).code()).isEqualTo("port_too_late");

        carrier.stage(Stage.ACTION_REQUIRED);
        until(id, State.ACTION_REQUIRED);
        assertThat(done(desk.cancel("a", id)).state()).isEqualTo(State.CANCELED);
        assertThat(done(desk.cancel("a", id)).state()).isEqualTo(State.CANCELED);
        assertThat(money.of("a")).contains("release");
    }

    @Test
    void aRepeatedKeyOpensOneDraft() {
        var key = Optional.of(new OnceKey("a|POST|x", "k", "p"));
        assertThat(draft(key)).isEqualTo(draft(key));
        assertThat(done(desk.list(Optional.of("a"), Optional.empty(), Page.Request.FIRST))
                        .items())
                .hasSize(1);
        assertThat(done(desk.find("b", draft(key)))).isEmpty();
    }

    @Test
    void withoutMoneyTheCarrierDoesNotHearOfIt() {
        money.impoverish();
        var id = draft(Optional.empty());
        done(desk.attach("a", id, Kind.LOA, LETTER));
        assertThat(problem(desk.submit("a", id)).status()).isEqualTo(402);
        assertThat(order(id).state()).isEqualTo(State.DRAFT);
        assertThat(carrier.given).isEmpty();
    }

    @Test
    void aPlanWithoutNumbersPortsNone() {
        var id = draft(Optional.empty());
        done(desk.attach("a", id, Kind.LOA, LETTER));
        PricedMarket.unplanned(market);
        assertThat(problem(desk.submit("a", id)).code()).isEqualTo("plan_upgrade_required");
        var wish = new Wish("a", Optional.empty(), NUMBER, Optional.empty(), details("1", Optional.empty()));
        assertThat(problem(desk.open(Optional.empty(), wish)).code()).isEqualTo("plan_upgrade_required");
        assertThat(carrier.given).isEmpty();
    }

    @Test
    void whatCannotGoIsRefusedWithTheReason() {
        var wish = new Wish(
                "a", Optional.empty(), new E164("+14152300009"), Optional.empty(), details("1", Optional.empty()));
        assertThat(problem(desk.open(Optional.empty(), wish)).getMessage()).contains("It cannot go.");
    }
}
