package io.patchbay.routes.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.KnownStreams;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BillStreamRoutesTest {
    private static final String STREAM = "/v1/orgs/acme/billing/stream";
    private static final Principal TENANT = KnownTenants.only(KnownTenants.holder("acme"), Scope.BILLING);

    private final KnownStreams streams = new KnownStreams();
    private final KnownMoney money = new KnownMoney();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = BillingRoutesTest.door(money, new KnownLimits(), streams, false);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theBillIsFollowedWithTheBalanceAsItIsShown() {
        var answer = door.ask(Question.get(STREAM).header("Last-Event-ID", "17").by(TENANT));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "text/event-stream");
        assertThat(streams.asked).singleElement().satisfies(asked -> {
            assertThat(asked.org()).isEqualTo("acme");
            assertThat(asked.types()).containsExactly("billing.*", "number.lease_due", "number.lease_paid");
            assertThat(asked.last()).contains("17");
            var figure = asked.figure().orElseThrow();
            assertThat(figure.type()).isEqualTo("billing.balance");
            assertThat(figure.now().get().toCompletableFuture().join())
                    .isEqualTo(door.ask(Question.get("/v1/orgs/acme/billing/balance")
                                    .by(TENANT))
                            .body());
        });
    }

    @Test
    void noParameterIsTaken() {
        var answer = door.ask(Question.get(STREAM + "?types=message.*").by(TENANT));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("?types");
        assertThat(streams.asked).isEmpty();
    }

    @Test
    void onlyTheOrganizationsOwnKeysWithTheScopeFollow() {
        var other = new Principal("key_1", "other", Optional.empty(), Set.of(Scope.values()));
        var bound = new Principal("key_1", "acme", Optional.of("proj_1"), Set.of(Scope.values()));
        var narrow = KnownTenants.only(TENANT, Scope.WEBHOOKS);

        assertThat(door.ask(Question.get(STREAM).by(other)).status()).isEqualTo(404);
        assertThat(door.ask(Question.get(STREAM).by(bound)).status()).isEqualTo(403);
        assertThat(door.ask(Question.get(STREAM).by(narrow)).status()).isEqualTo(403);
        assertThat(door.ask(Question.get(STREAM)).status()).isEqualTo(401);
        assertThat(streams.asked).isEmpty();
    }
}
