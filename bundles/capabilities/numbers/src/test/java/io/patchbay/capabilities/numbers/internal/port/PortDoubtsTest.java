package io.patchbay.capabilities.numbers.internal.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.numbers.NumberPorts.Finding;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Trouble;
import io.patchbay.api.numbers.PortPaper.Kind;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.PortingProvider;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortDoubtsTest extends PortingSetting {
    private final UnnamedPorts unnamed = new UnnamedPorts(carrier);

    @Override
    PortingProvider ports() {
        return unnamed;
    }

    @Test
    void anOrderGoesItsWayByTheCarriersOwnId() {
        var id = submitted();
        assertThat(order(id).state()).isEqualTo(State.IN_REVIEW);
        carrier.stage(Stage.PORTED);
        until(id, State.PORTED);
        assertThat(carrier.given).hasSize(1);
    }

    @Test
    void oneWhoseAnswerIsLostIsFoundByItsNumber() {
        carrier.mood = SmallPorts.Mood.ANSWER_LOST;
        var id = submitted();
        until(id, State.IN_REVIEW);
        assertThat(carrier.given).hasSize(1);
    }

    @Test
    void oneThatIsNotFoundIsNeverGivenAgainButShownToAnOperator() {
        var id = doubtful();
        for (int i = 0; i < 20; i++) {
            porting.look();
            done(desk.refresh("a", id));
        }
        assertThat(carrier.given).hasSize(1);
        assertThat(order(id).trouble()).hasValueSatisfying(trouble -> assertThat(trouble.reason())
                .contains("port-link", "port-resubmit", "port-cancel"));
        assertThat(problem(desk.submit("a", id)).code()).isEqualTo("port_outcome_unknown");
        assertThat(problem(desk.cancel("a", id)).code()).isEqualTo("port_outcome_unknown");
        assertThat(money.of("a")).contains("reserve").doesNotContain("release");
    }

    @Test
    void oneThatTurnsUpLateIsTiedByItself() {
        var id = doubtful();
        arrived();
        until(id, State.IN_REVIEW);
        assertThat(order(id).trouble()).isEmpty();
        assertThat(carrier.given).hasSize(1);
    }

    @Test
    void anOperatorTiesItToWhatIsThere() {
        unnamed.listed = false;
        var id = doubtful();
        assertThat(problem(desk.settle("a", id, new Finding.There("KW9"))).code())
                .isEqualTo("unknown_order");
        arrived();
        assertThat(done(desk.settle("a", id, new Finding.There("KW1"))).state()).isEqualTo(State.IN_REVIEW);
        assertThat(problem(desk.settle("a", id, new Finding.Missing(true))).code())
                .isEqualTo("port_state");
        assertThat(carrier.given).hasSize(1);
    }

    @Test
    void anOperatorHasItGivenOnceMore() {
        var id = doubtful();
        carrier.mood = SmallPorts.Mood.GOOD;
        assertThat(done(desk.settle("a", id, new Finding.Missing(true))).state())
                .isEqualTo(State.IN_REVIEW);
        assertThat(carrier.given).hasSize(2);
        assertThat(money.of("a")).containsOnlyOnce("reserve");
    }

    @Test
    void anOperatorCallsItOffAndTheMoneyIsFree() {
        var id = doubtful();
        assertThat(done(desk.settle("a", id, new Finding.Missing(false))).state())
                .isEqualTo(State.CANCELED);
        assertThat(money.of("a")).contains("release");
        carrier.mood = SmallPorts.Mood.GOOD;
        assertThat(order(submitted("b")).state()).isEqualTo(State.IN_REVIEW);
    }

    @Test
    void oneThatTheCarrierProvablyNeverGotIsGivenAgainByItself() {
        carrier.mood = SmallPorts.Mood.NOT_ASKED;
        var id = submitted();
        assertThat(order(id).state()).isEqualTo(State.SUBMITTED);
        carrier.mood = SmallPorts.Mood.GOOD;
        until(id, State.IN_REVIEW);
        assertThat(carrier.orders).hasSize(1);
    }

    @Test
    void aHostThatStoppedWhileGivingItDoesNotGiveItAgain() {
        carrier.mood = SmallPorts.Mood.NEVER_ANSWERS;
        var id = draft("a", Optional.empty());
        done(desk.attach("a", id, Kind.LOA, LETTER));
        var never = desk.submit("a", id).toCompletableFuture();
        await().atMost(Duration.ofSeconds(30)).until(() -> !carrier.orders.isEmpty());
        porting.close();
        porting = open("node/2");
        until(id, State.IN_REVIEW);
        assertThat(never).isNotDone();
        assertThat(carrier.given).hasSize(1);
    }

    @Test
    void aCorrectionThatTheCarrierRefusesIsSaid() {
        var id = submitted();
        carrier.stage(Stage.ACTION_REQUIRED);
        until(id, State.ACTION_REQUIRED);
        done(desk.submit("a", id));
        assertThat(order(id).state()).isEqualTo(State.ACTION_REQUIRED);
        assertThat(carrier.given).hasSize(1);
    }

    @Test
    void documentsAndThePinGoSomeTimeAfterTheEnd() {
        var id = submitted();
        porting.forget();
        assertThat(order(id).papers()).hasSize(1);
        carrier.stage(Stage.PORTED);
        until(id, State.PORTED);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            porting.forget();
            return order(id).papers().isEmpty();
        });
        assertThat(order(id).details().account().pin()).isEmpty();
        assertThat(order(id).details().account().number()).contains("123");
        assertThat(problem(desk.paper("a", id, Kind.LOA)).status()).isEqualTo(404);
    }

    private String doubtful() {
        carrier.mood = SmallPorts.Mood.REQUEST_LOST;
        var id = submitted();
        until(id, State.ACTION_REQUIRED);
        assertThat(order(id).trouble()).map(Trouble::code).contains(PortOrder.OUTCOME_UNKNOWN);
        return id;
    }

    private void arrived() {
        carrier.orders.put(
                "",
                new CarrierPort("KW1", "", 0, Stage.IN_REVIEW, Optional.empty(), "", "", Optional.empty()));
    }
}
